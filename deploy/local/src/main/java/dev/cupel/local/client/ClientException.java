package dev.cupel.local.client;

/** A dataset cannot be followed or read; the message is for the user. */
public final class ClientException extends RuntimeException {

    public ClientException(String message) {
        super(message);
    }

    public ClientException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A dataset that no publisher has declared. */
    public static ClientException undeclared(String dataset) {
        return new ClientException("dataset '%s' is not known: publish it with `cupel publish PATH... --dataset %s`"
                .formatted(dataset, dataset));
    }
}
