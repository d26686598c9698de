package dev.cupel.rest;

import dev.cupel.rest.Readers.Kind;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Limits how many requests of each kind are served at once. No request waits: one without a permit is refused, to be tried again later. */
final class RequestPermits {

    private final Map<Kind, Semaphore> free = new EnumMap<>(Kind.class);
    private final RestProperties limits;

    RequestPermits(RestProperties limits) {
        this.limits = limits;
        for (var kind : Kind.values()) {
            free.put(kind, new Semaphore(limit(kind)));
        }
    }

    private int limit(Kind kind) {
        return switch (kind) {
            case QUERY -> limits.queries();
            case CHANGE -> limits.changes();
            case STREAM -> limits.streams();
            case UPLOAD -> limits.uploads();
            case EXPORT -> limits.exports();
        };
    }

    /** The right to be served. Releasing it again does nothing. */
    interface Permit {
        void release();
    }

    /** Takes a permit; without a free one the request is answered with 429. */
    Permit take(Kind kind) {
        var semaphore = Objects.requireNonNull(free.get(kind));
        if (!semaphore.tryAcquire()) {
            throw Problems.tooMany(
                    "%d requests of this kind (%s) are under way, which is the limit"
                            .formatted(limit(kind), kind.name().toLowerCase(Locale.ROOT)),
                    limits.retryAfter());
        }
        var held = new AtomicBoolean(true);
        return () -> {
            if (held.compareAndSet(true, false)) {
                semaphore.release();
            }
        };
    }
}
