package dev.cupel.messaging.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Spring Boot say, in place of a stack trace, which server was waited for in vain. */
final class ServerUnavailableAnalyzer extends AbstractFailureAnalyzer<ServerUnavailableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ServerUnavailableException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Start it, correct %s, or have the service wait longer by cupel.start.timeout."
                        .formatted(cause.setting()),
                cause);
    }
}
