package dev.cupel.messaging.start;

import java.time.Duration;

/** A server that a service needs has not taken connections while the service waited for it. */
final class ServerUnavailableException extends IllegalStateException {

    private final String setting;

    ServerUnavailableException(Server server, Duration waited, Exception lastFailure) {
        super(
                "the %s at %s has taken no connections in the %d s since the start: %s"
                        .formatted(server.name(), server.address(), waited.toSeconds(), lastFailure.getMessage()),
                lastFailure);
        this.setting = server.setting();
    }

    /** The property that has the server's address. */
    String setting() {
        return setting;
    }
}
