package dev.cupel.rest;

import dev.cupel.rest.Readers.Kind;
import jakarta.servlet.ServletRequest;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;

/**
 * What the body of a request may be.
 *
 * @param size longest that it may be; beyond it 413
 * @param time longest that it may take to arrive; beyond it 408
 */
record BodyLimit(DataSize size, Duration time) {

    private static final String LIMIT = BodyLimit.class.getName();

    static BodyLimit of(Kind kind, RestProperties limits) {
        return switch (kind) {
            case UPLOAD -> new BodyLimit(limits.maxUpload(), limits.maxUploadTime());
            case QUERY, CHANGE, STREAM, EXPORT -> new BodyLimit(limits.maxBody(), limits.maxBodyTime());
        };
    }

    /** The limit of a request; until it is known who answers it, that of all that are no uploads. */
    static BodyLimit of(ServletRequest request, RestProperties limits) {
        return request.getAttribute(LIMIT) instanceof BodyLimit own ? own : of(Kind.CHANGE, limits);
    }

    /**
     * Holds for a request from now on.
     *
     * @throws ErrorResponseException when its body says that it is too long, before any of it is read
     */
    void bind(ServletRequest request) {
        request.setAttribute(LIMIT, this);
        if (request.getContentLengthLong() > size.toBytes()) {
            throw tooLarge();
        }
    }

    ErrorResponseException tooLarge() {
        return Problems.of(
                HttpStatus.CONTENT_TOO_LARGE, "the body: expected at most %d bytes".formatted(size.toBytes()));
    }

    ErrorResponseException tooSlow() {
        return Problems.of(HttpStatus.REQUEST_TIMEOUT, "the body: expected within %d s".formatted(time.toSeconds()));
    }
}
