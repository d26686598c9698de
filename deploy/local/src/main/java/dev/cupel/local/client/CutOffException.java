package dev.cupel.local.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A service has broken its answer off. */
public final class CutOffException extends RuntimeException {

    CutOffException(String message, @Nullable IOException cause) {
        super(message, cause);
    }
}
