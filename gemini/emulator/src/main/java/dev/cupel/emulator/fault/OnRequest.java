package dev.cupel.emulator.fault;

import dev.cupel.emulator.wire.StatusCode;
import java.time.Duration;
import java.util.Set;

/** Hits a request. */
public sealed interface OnRequest extends Kind {

    /** The routes that it can hit. */
    default Set<Route> routes() {
        return Route.ALL;
    }

    /** The routes that it hits when its match names none. */
    default Set<Route> usualRoutes() {
        return routes();
    }

    /** Whether it can apply to the request; requests to which it cannot are not counted. */
    default boolean concerns(RequestFacts request) {
        return true;
    }

    /** The request has no effect and is answered with the status. */
    record Status(StatusCode code) implements OnRequest {}

    /**
     * After every {@code every} requests that it accepted, all requests of the next {@code pause} have no effect and
     * are answered with the status. The pause begins with the last accepted one, in the emulator's time.
     */
    record Burst(StatusCode code, long every, Duration pause) implements OnRequest {}

    /** The request is handled after this time. */
    record Latency(Duration delay) implements OnRequest {}

    /** The request has no effect and its connection is closed. */
    record DropBefore() implements OnRequest {}

    /** The request takes effect, then its connection is closed in place of the answer. */
    record DropAfter() implements OnRequest {}

    /** The connection is closed after this many bytes of the answer's body. */
    record TruncatedBody(long bytes) implements OnRequest {

        @Override
        public Set<Route> usualRoutes() {
            return Set.of(Route.DOWNLOAD);
        }
    }

    /** The answer's body comes at this rate, its headers at once. */
    record SlowBody(long bytesPerSecond) implements OnRequest {}

    /** An upload of this type is refused at its start, as users of the real API saw it in October 2025. */
    record MimeRefused(String mimeType) implements OnRequest {

        @Override
        public Set<Route> routes() {
            return Set.of(Route.UPLOAD);
        }

        @Override
        public boolean concerns(RequestFacts request) {
            return request.mimeType().equals(mimeType);
        }
    }

    /** The list's page is empty, with a token that leads to the page that was asked for; that one is not hit again. */
    record EmptyPage() implements OnRequest {

        @Override
        public Set<Route> routes() {
            return Set.of(Route.LIST, Route.FILES_LIST);
        }

        @Override
        public boolean concerns(RequestFacts request) {
            return !request.afterEmptyPage();
        }
    }

    /** The jobs in the list have the counts of their creation, whatever their state. */
    record StaleStats() implements OnRequest {

        @Override
        public Set<Route> routes() {
            return Set.of(Route.LIST);
        }
    }
}
