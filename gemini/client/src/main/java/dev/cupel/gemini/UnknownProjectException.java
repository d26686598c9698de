package dev.cupel.gemini;

import java.util.Set;

/** No such project is configured. */
public final class UnknownProjectException extends IllegalArgumentException {
    UnknownProjectException(String project, Set<String> configured) {
        super("the Gemini project %s is not configured; configured: %s"
                .formatted(project, String.join(", ", configured)));
    }
}
