package dev.cupel.local.follow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Follows a dataset to its end. */
public final class Watch {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final int REST = 4;
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

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
        var declaredBy = clock.instant().plus(patience);
        while (true) {
            var asked = clock.instant();
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
            LockSupport.parkNanos(rest(Duration.between(asked, clock.instant())).toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** Figures of a large dataset take the services long to count. */
    private static Duration rest(Duration took) {
        var longer = took.multipliedBy(REST);
        if (longer.compareTo(INTERVAL) < 0) {
            return INTERVAL;
        }
        return longer.compareTo(LONGEST_REST) < 0 ? longer : LONGEST_REST;
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
