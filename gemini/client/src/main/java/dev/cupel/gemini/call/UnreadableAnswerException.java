package dev.cupel.gemini.call;

import java.io.IOException;

/** The service answered with success, and the answer does not say what it must. */
public final class UnreadableAnswerException extends IOException {
    /** The message says what is missing, and quotes nothing that may be secret. */
    public UnreadableAnswerException(String message) {
        super(message);
    }
}
