package dev.cupel.emulator.fault;

import dev.cupel.emulator.wire.StatusCode;

/** Hits a line of a result. */
public sealed interface OnLine extends Kind {

    /** Hits a line whatever its response is. */
    sealed interface OfLine extends OnLine {}

    /** The line carries an error in place of a response. */
    record LineError(StatusCode code) implements OfLine {}

    /** The line is not where and what it should be. */
    enum LineChange implements OfLine {
        MISSING,
        DUPLICATE,
        /** It carries a key that was never sent. */
        FOREIGN_KEY,
        /** Its response is exchanged with that of the next line of the job that is hit; a last one keeps its own. */
        SWAPPED
    }

    /** Hits what a model that generates text says; another response is not hit. */
    sealed interface OfAnswer extends OnLine {}

    /** The model says something else; meant for answers that are JSON. */
    enum TextChange implements OfAnswer {
        FENCED,
        NOT_JSON,
        TRUNCATED_JSON,
        WRONG_SCHEMA,
        REFUSAL,
        COMMENTS,
        TRAILING_COMMAS,
        SINGLE_QUOTES,
        PROSE_AROUND,
        RAW_NEWLINES,
        DEEP_JSON,
        /** The last element of an array is not there. */
        DROPPED_ELEMENT,
        /** The first element of an array is there twice. */
        REPEATED_ELEMENT,
        /** The elements of an array are in the opposite order. */
        REVERSED_ELEMENTS
    }

    /** The model says nothing. */
    enum Silence implements OfAnswer {
        MAX_TOKENS,
        BLOCKED_PROMPT,
        SAFETY
    }

    /** Hits the bytes of what a model says into a result file; an inline result is not hit. */
    sealed interface OfBytes extends OnLine {}

    /** The line is at least so long, since the answer's text is; the line is valid JSON. */
    record HugeLine(long bytes) implements OfBytes {}

    /** There are bytes in the answer's text that are not UTF-8. */
    record InvalidUtf8() implements OfBytes {}
}
