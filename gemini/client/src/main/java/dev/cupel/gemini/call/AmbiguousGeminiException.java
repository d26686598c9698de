package dev.cupel.gemini.call;

import java.util.Optional;

/**
 * A call that costs money, or adds something each time, may have had its effect. Never repeat a create: look for the
 * job's display name in the list of jobs first. An interactive request leaves no trace: repeating it may be billed twice.
 */
public final class AmbiguousGeminiException extends GeminiException {
    AmbiguousGeminiException(String message, Throwable cause, Optional<ErrorResponseException> refusal) {
        super(message, cause, refusal);
    }
}
