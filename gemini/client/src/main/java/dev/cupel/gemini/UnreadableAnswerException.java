package dev.cupel.gemini;

import java.io.IOException;

/** The service answered with success, and the answer does not say what it must. */
final class UnreadableAnswerException extends IOException {
    UnreadableAnswerException(String message) {
        super(message);
    }
}
