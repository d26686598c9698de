package dev.cupel.emulator.fault;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The routes of the API, by the names that faults know them by. */
public enum Route {
    UPLOAD("upload"),
    UPLOAD_CHUNK("upload.chunk"),
    FILES_GET("files.get"),
    FILES_LIST("files.list"),
    FILES_DELETE("files.delete"),
    DOWNLOAD("download"),
    CREATE("create"),
    GET("get"),
    LIST("list"),
    CANCEL("cancel"),
    DELETE("delete"),
    UPDATE("update"),
    GENERATE("generate"),
    EMBED("embed"),
    COUNT_TOKENS("countTokens"),
    CACHES("caches"),
    MODELS_GET("models.get"),
    MODELS_LIST("models.list"),
    WEBHOOKS("webhooks");

    static final Set<Route> ALL = Set.of(values());

    private final String label;

    Route(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    static Optional<Route> of(String label) {
        return Arrays.stream(values())
                .filter(route -> route.label.equals(label))
                .findFirst();
    }
}
