package dev.cupel.gemini;

/**
 * The job may have been created and may be paid for. Never repeat the create: look for its display name in the list of
 * jobs first.
 */
public final class AmbiguousGeminiException extends GeminiException {
    AmbiguousGeminiException(String message, Throwable cause) {
        super(message, cause);
    }
}
