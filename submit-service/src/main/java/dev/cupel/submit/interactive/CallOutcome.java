package dev.cupel.submit.interactive;

import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.call.TransientGeminiException;
import dev.cupel.submit.interactive.InteractiveRequests.PendingRequest;

/** What came of an interactive call. */
sealed interface CallOutcome {

    PendingRequest pending();

    /** Its request has its line: an answer, or an error that a retry cannot mend, or would perhaps pay for twice. */
    record Answered(PendingRequest pending, AnswerLine line) implements CallOutcome {}

    /** Gemini did not answer and does not bill. */
    sealed interface NotBilled extends CallOutcome {
        GeminiException cause();
    }

    /** It may be retried after a while. */
    record PutOff(PendingRequest pending, TransientGeminiException cause) implements NotBilled {}

    /** Gemini refuses every request, such as for a wrong key: an operator must mend something first. */
    record Refused(PendingRequest pending, PermanentGeminiException cause) implements NotBilled {}
}
