package dev.cupel.files.input;

import java.util.Set;

/** Nothing can be published; the message is for the user. */
public final class PublishException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Set<String> files;

    public PublishException(String message) {
        this(message, Set.of());
    }

    /** Because of what some files have, by the names that messages give them. */
    public PublishException(String message, Set<String> files) {
        super(message);
        this.files = Set.copyOf(files);
    }

    public PublishException(String message, Throwable cause) {
        super(message, cause);
        this.files = Set.of();
    }

    /** Without which it could be published; empty: it is not about single files. */
    public Set<String> files() {
        return files;
    }
}
