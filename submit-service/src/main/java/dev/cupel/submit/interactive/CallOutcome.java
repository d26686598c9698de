package dev.cupel.submit.interactive;

import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.call.TransientGeminiException;
import dev.cupel.submit.interactive.InteractiveRequests.Asked;

/** What came of an interactive call. */
sealed interface CallOutcome {

    Asked asked();

    /** Its request has its line: an answer, or an error that asking again at once cannot mend, or may pay for again. */
    record Answered(Asked asked, AnswerLine line) implements CallOutcome {}

    /** Gemini did not answer and does not bill. */
    sealed interface NotBilled extends CallOutcome {
        GeminiException cause();
    }

    /** It may be asked again after a while. */
    record PutOff(Asked asked, TransientGeminiException cause) implements NotBilled {}

    /** Gemini refuses whatever is asked, such as for a wrong key: an operator must mend something first. */
    record Refused(Asked asked, PermanentGeminiException cause) implements NotBilled {}
}
