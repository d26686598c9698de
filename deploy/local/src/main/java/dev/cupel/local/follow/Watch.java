package dev.cupel.local.follow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Follows a dataset to its end. */
public final class Watch {

    private final Services services;
    private final ProgressDisplay display;
    private final InstantSource clock;

    public Watch(Services services, ProgressDisplay display, InstantSource clock) {
        this.services = services;
        this.display = display;
        this.clock = clock;
    }

    /**
     * Returns when every item that was published has its outcome.
     *
     * @param patience how long the dataset's declaration may take to arrive
     * @throws FollowException when the dataset is refused or not declared
     */
    public Snapshot toTheEnd(String dataset, Duration patience) throws InterruptedException {
        var outage = new Outage(services, clock);
        var pause = new Pause(clock);
        var declaredBy = clock.instant().plus(patience);
        while (true) {
            var began = clock.instant();
            try {
                var snapshot = snapshot(dataset, declaredBy);
                outage.over();
                if (snapshot.isPresent()) {
                    display.show(snapshot.get());
                    if (snapshot.get().isDone()) {
                        return snapshot.get();
                    }
                }
            } catch (UnreachableException e) {
                if (outage.lasts(e)) {
                    display.showWaiting(String.valueOf(e.getMessage()));
                }
            }
            pause.after(began);
        }
    }

    private Optional<Snapshot> snapshot(String dataset, Instant declaredBy) throws InterruptedException {
        return snapshot(services, dataset, clock.instant().isAfter(declaredBy));
    }

    /**
     * Where a dataset stands; empty when it is not declared.
     *
     * @throws FollowException when it is refused or, though it must be, not declared
     */
    static Optional<Snapshot> snapshot(Services services, String dataset, boolean mustBeDeclared)
            throws InterruptedException {
        var snapshot = services.snapshot(dataset);
        if (snapshot.isEmpty() && mustBeDeclared) {
            throw undeclared(dataset);
        }
        snapshot.map(Snapshot::intake).filter(Intake::isRefused).ifPresent(refused -> {
            throw new FollowException(
                    "dataset '%s' was refused: %s".formatted(dataset, Words.plain(String.valueOf(refused.reason()))));
        });
        return snapshot;
    }

    static FollowException undeclared(String dataset) {
        return new FollowException("dataset '%s' is not known: publish it with `cupel publish PATH... --dataset %s`"
                .formatted(dataset, dataset));
    }
}
