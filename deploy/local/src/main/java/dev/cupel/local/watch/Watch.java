package dev.cupel.local.watch;

import dev.cupel.api.Reason;
import dev.cupel.local.cli.Pause;
import dev.cupel.local.client.ClientException;
import dev.cupel.local.client.Services;
import dev.cupel.local.client.UnreachableException;
import dev.cupel.local.client.answer.HeldGate;
import dev.cupel.local.client.answer.Intakes;
import dev.cupel.local.client.answer.Snapshot;
import dev.cupel.local.client.answer.Waves;
import dev.cupel.local.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Follows a dataset to its end. */
public final class Watch {

    private static final List<Reason> NONE = List.of();

    private final Services services;
    private final ProgressDisplay display;
    private final InstantSource clock;

    public Watch(Services services, ProgressDisplay display, InstantSource clock) {
        this.services = services;
        this.display = display;
        this.clock = clock;
    }

    /**
     * How it ended.
     *
     * @param decisions what somebody has to decide before it goes on; empty: every item that was published has its outcome
     */
    public record Watched(Snapshot end, List<Reason> decisions) {

        /** Whether it stands still, with items that have no outcome. */
        public boolean isHeld() {
            return !decisions.isEmpty();
        }
    }

    /**
     * Returns when every item that was published has its outcome, or when none gets any before somebody decides.
     *
     * @param patience how long the dataset's declaration may take to arrive
     * @throws ClientException when the dataset is refused or not declared
     */
    public Watched toTheEnd(String dataset, Duration patience) throws InterruptedException {
        var outage = new Outage(services, clock);
        var standstill = new Standstill();
        var pause = new Pause(clock);
        var declaredBy = clock.instant().plus(patience);
        var toldWave = 0;
        while (true) {
            var began = clock.instant();
            try {
                var snapshot = snapshot(dataset, declaredBy);
                outage.over();
                if (snapshot.isPresent()) {
                    display.show(snapshot.get());
                    var decisions = snapshot.get().isDone() ? NONE : standstill.at(snapshot.get(), clock.instant());
                    if (snapshot.get().isDone() || !decisions.isEmpty()) {
                        return new Watched(snapshot.get(), decisions);
                    }
                    toldWave = tellGate(snapshot.get(), toldWave);
                }
            } catch (UnreachableException e) {
                standstill.goesOn();
                if (outage.lasts(e)) {
                    display.showWaiting(String.valueOf(e.getMessage()));
                }
            }
            pause.after(began);
        }
    }

    /** Says once of each wave that is held what helps to decide; the last wave of which it was said. */
    private int tellGate(Snapshot snapshot, int toldWave) throws InterruptedException {
        if (snapshot.submission().waves().stream().noneMatch(wave -> Waves.isHeld(wave) && wave.wave() != toldWave)) {
            return toldWave;
        }
        var held = services.heldGate(snapshot);
        held.ifPresent(
                gate -> HeldGateText.lines(snapshot.intake().dataset(), gate).forEach(display::announce));
        return held.map(HeldGate::wave).orElse(toldWave);
    }

    private Optional<Snapshot> snapshot(String dataset, Instant declaredBy) throws InterruptedException {
        return snapshot(services, dataset, clock.instant().isAfter(declaredBy));
    }

    /**
     * Where a dataset stands; empty when it is not declared.
     *
     * @throws ClientException when it is refused or, though it must be, not declared
     */
    static Optional<Snapshot> snapshot(Services services, String dataset, boolean mustBeDeclared)
            throws InterruptedException {
        var snapshot = services.snapshot(dataset);
        if (snapshot.isEmpty() && mustBeDeclared) {
            throw ClientException.undeclared(dataset);
        }
        snapshot.map(Snapshot::intake).filter(Intakes::isRefused).ifPresent(refused -> {
            throw new ClientException(
                    "dataset '%s' was refused: %s".formatted(dataset, Words.plain(String.valueOf(refused.reason()))));
        });
        return snapshot;
    }
}
