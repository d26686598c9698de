package dev.cupel.local.follow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Follows a dataset to its end. */
public final class Watch {

    private final Services services;
    private final ProgressDisplay display;
    private final InstantSource clock;
    private List<String> standstills = List.of();

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
                    tellStandstills(dataset);
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

    private void tellStandstills(String dataset) throws InterruptedException {
        var now = services.submission(dataset).standstills(dataset);
        now.stream().filter(why -> !standstills.contains(why)).forEach(display::announce);
        standstills = now;
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
        var intake = services.intake(dataset);
        if (intake.isEmpty() && mustBeDeclared) {
            throw undeclared(dataset);
        }
        if (intake.isPresent() && intake.get().isRefused()) {
            throw new FollowException("dataset '%s' was refused: %s"
                    .formatted(dataset, intake.get().reason()));
        }
        return intake.isEmpty()
                ? Optional.empty()
                : Optional.of(new Snapshot(intake.get(), services.progress(dataset)));
    }

    static FollowException undeclared(String dataset) {
        return new FollowException("dataset '%s' is not known: publish it with `cupel publish PATH... --dataset %s`"
                .formatted(dataset, dataset));
    }
}
