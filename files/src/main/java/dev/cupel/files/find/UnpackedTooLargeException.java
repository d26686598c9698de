package dev.cupel.files.find;

import java.io.IOException;

/** A file unpacks to so much that it was made to. */
final class UnpackedTooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    UnpackedTooLargeException(int times) {
        super("it unpacks to more than %d times its size; from here on nothing is read".formatted(times));
    }
}
