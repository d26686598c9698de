package dev.cupel.gemini;

import java.util.Optional;

/** The service refused the call for good. It had no effect; the same call again would be refused again. */
public final class PermanentGeminiException extends GeminiException {
    PermanentGeminiException(String message, Throwable cause, Optional<RefusedException> refusal) {
        super(message, cause, refusal);
    }
}
