package dev.cupel.local.watch;

import dev.cupel.local.client.ClientException;
import dev.cupel.local.client.Services;
import dev.cupel.local.client.UnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How long services have not answered, and when that is too long. */
final class Outage {

    /** A shorter one is not worth a word. */
    private static final Duration QUIET = Duration.ofSeconds(3);
    /** How long a service that starts again may take. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Services services;
    private final InstantSource clock;
    private Instant lastAnswer;

    Outage(Services services, InstantSource clock) {
        this.services = services;
        this.clock = clock;
        this.lastAnswer = clock.instant();
    }

    void over() {
        lastAnswer = clock.instant();
    }

    /**
     * Whether it is worth a word.
     *
     * @throws ClientException when waiting is no use
     */
    boolean lasts(UnreachableException e) {
        if (!services.areSupervised()) {
            throw new ClientException(services.stopped(), e);
        }
        var now = clock.instant();
        if (now.isAfter(lastAnswer.plus(LONGEST))) {
            throw new ClientException(String.valueOf(e.getMessage()), e);
        }
        return now.isAfter(lastAnswer.plus(QUIET));
    }
}
