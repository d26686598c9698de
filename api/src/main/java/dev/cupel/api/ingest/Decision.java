package dev.cupel.api.ingest;

/** What becomes of an item. */
public enum Decision {
    /** It was accepted from the record in question. */
    ACCEPTED,
    /** The same was accepted from another record. */
    REPEATED,
    /** Other content was accepted under its id, so it is refused. */
    CONTRADICTS,
    /** It was refused. */
    REFUSED,
    /** Nothing of this id has been read yet. */
    UNREAD
}
