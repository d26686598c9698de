package dev.cupel.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What kind of reader a request of this method is, and so with whom it shares its permits. Without it: by the HTTP method. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Readers {

    Kind value();

    /** Kinds of requests. Each has permits of its own, so that none takes the others'. */
    enum Kind {
        /** Reads, and ends soon. */
        QUERY,
        /** Changes or computes something. */
        CHANGE,
        /** Goes on for as long as its reader stays. */
        STREAM,
        /** Takes in files, whose body may be much longer than others are. */
        UPLOAD,
        /** Hands out all of a dataset, as fast as its reader takes it. */
        EXPORT
    }
}
