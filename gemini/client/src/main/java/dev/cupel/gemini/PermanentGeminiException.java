package dev.cupel.gemini;

/** The service refused the call for good. It had no effect; the same call again would be refused again. */
public final class PermanentGeminiException extends GeminiException {
    PermanentGeminiException(String message, Throwable cause) {
        super(message, cause);
    }
}
