package dev.cupel.emulator.lines;

import dev.cupel.emulator.answer.Answer;
import dev.cupel.emulator.embed.Embedding;
import dev.cupel.emulator.wire.StatusCode;

/**
 * What a request of a job gives when no fault hits it. A method that does not generate text has a record of its own
 * here; of the faults only {@link dev.cupel.emulator.fault.OnLine.OfLine} are for it.
 */
public sealed interface Answered {

    /** The line carries an error; nothing is billed, and no fault hits it. */
    record Refused(StatusCode code, String message) implements Answered {}

    /** The model has generated text. */
    record Said(Answer answer) implements Answered {}

    /** The model has embedded a text. */
    record Embedded(Embedding embedding) implements Answered {}
}
