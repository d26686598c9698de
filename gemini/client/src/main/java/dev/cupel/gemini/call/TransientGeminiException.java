package dev.cupel.gemini.call;

import java.util.Optional;

/** The call had no effect, or is harmless to repeat. Try again later, not before {@link #retryAfter()}. */
public final class TransientGeminiException extends GeminiException {
    TransientGeminiException(String message, Throwable cause, Optional<ErrorResponseException> refusal) {
        super(message, cause, refusal);
    }
}
