package dev.cupel.local.operate;

import dev.cupel.local.cli.Pause;
import dev.cupel.local.client.Services;
import dev.cupel.local.client.UnreachableException;
import dev.cupel.local.client.answer.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Tells the services what an operator wants, and looks what comes of it. */
record ControlRequests(Services services, InstantSource clock) {

    /**
     * What has come of it; empty: nothing yet, after this time.
     *
     * @param before how the dataset stood before
     * @param reason empty: none is given
     */
    Optional<String> tell(ControlRequest request, Snapshot before, String by, String reason, Duration patience)
            throws InterruptedException {
        services.ingest()
                .control(
                        request.dataset(), request.action().name().toLowerCase(Locale.ROOT), by, reason, request.usd());
        var told = clock.instant();
        var pause = new Pause(clock);
        while (true) {
            var began = clock.instant();
            var outcome = outcome(request, before, Duration.between(told, began));
            if (outcome.isPresent() || isOver(told, patience)) {
                return outcome;
            }
            pause.after(began);
        }
    }

    private boolean isOver(Instant told, Duration patience) {
        return !clock.instant().isBefore(told.plus(patience));
    }

    /** A service that does not answer now may do so when it is asked again. */
    private Optional<String> outcome(ControlRequest request, Snapshot before, Duration waited)
            throws InterruptedException {
        try {
            return services.snapshot(request.dataset()).flatMap(now -> request.outcome(before, now, waited));
        } catch (UnreachableException e) {
            return Optional.empty();
        }
    }
}
