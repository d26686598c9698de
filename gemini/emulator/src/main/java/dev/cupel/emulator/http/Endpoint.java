package dev.cupel.emulator.http;

import dev.cupel.emulator.fault.Route;
import java.io.IOException;

/**
 * What a request wants, known before it has any effect, so that a fault can come first.
 *
 * @param model empty when the request is about none
 * @param displayName of the file or job that the request is about; empty when there is none
 * @param mimeType of the file whose upload starts; empty for other requests
 */
public record Endpoint(Route route, String model, String displayName, String mimeType, Action action) {

    public Endpoint(Route route, String model, String displayName, Action action) {
        this(route, model, displayName, "", action);
    }

    /** Takes effect and answers. */
    @FunctionalInterface
    public interface Action {
        Reply run() throws IOException;
    }

    public static Endpoint of(Route route, Action action) {
        return new Endpoint(route, "", "", action);
    }
}
