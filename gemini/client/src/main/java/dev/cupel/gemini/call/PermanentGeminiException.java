package dev.cupel.gemini.call;

import java.util.Optional;

/**
 * The service refused the call for good, or it could not be made into a request ({@link #httpStatus()} is 0). It had no
 * effect; the same call again would fail again.
 */
public final class PermanentGeminiException extends GeminiException {
    PermanentGeminiException(String message, Throwable cause, Optional<ErrorResponseException> refusal) {
        super(message, cause, refusal);
    }
}
