package dev.cupel.local.follow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Follows a dataset to its end. */
public final class Watch {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    /** A shorter outage is not worth a word. */
    private static final Duration QUIET_OUTAGE = Duration.ofSeconds(3);
    /** How long a service that starts again may take. */
    private static final Duration OUTAGE = Duration.ofMinutes(2);

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
        var lastAnswer = clock.instant();
        var declaredBy = lastAnswer.plus(patience);
        while (true) {
            try {
                var snapshot = snapshot(dataset, declaredBy);
                lastAnswer = clock.instant();
                if (snapshot.isPresent()) {
                    display.show(snapshot.get());
                    tellStandstills(dataset);
                    if (snapshot.get().isDone()) {
                        return snapshot.get();
                    }
                }
            } catch (UnreachableException e) {
                requirePatience(lastAnswer, e);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(INTERVAL.toMillis()));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private void tellStandstills(String dataset) throws InterruptedException {
        var now = services.submission(dataset).standstills(dataset);
        now.stream().filter(why -> !standstills.contains(why)).forEach(display::announce);
        standstills = now;
    }

    private void requirePatience(Instant lastAnswer, UnreachableException e) {
        if (!services.areSupervised()) {
            throw new FollowException("the stack was stopped; `cupel up` goes on where it stopped", e);
        }
        if (clock.instant().isAfter(lastAnswer.plus(OUTAGE))) {
            throw new FollowException(String.valueOf(e.getMessage()), e);
        }
        if (clock.instant().isAfter(lastAnswer.plus(QUIET_OUTAGE))) {
            display.showWaiting(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Snapshot> snapshot(String dataset, Instant declaredBy) throws InterruptedException {
        var intake = services.intake(dataset);
        if (intake.isEmpty() && clock.instant().isAfter(declaredBy)) {
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
