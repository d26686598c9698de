package dev.cupel.submit;

import dev.cupel.gemini.GeminiException;
import dev.cupel.gemini.PermanentGeminiException;
import dev.cupel.gemini.TransientGeminiException;
import dev.cupel.submit.InteractiveRequests.Asked;

/** What came of an interactive call. */
sealed interface CallEnd {

    Asked asked();

    /** Its request has its line: an answer, or an error that asking again at once cannot mend, or may pay for again. */
    record Answered(Asked asked, AnswerLine line) implements CallEnd {}

    /** Gemini did not answer and does not bill. */
    sealed interface NotBilled extends CallEnd {
        GeminiException cause();
    }

    /** It may be asked again after a while. */
    record PutOff(Asked asked, TransientGeminiException cause) implements NotBilled {}

    /** Gemini refuses whatever is asked, such as for a wrong key: an operator must mend something first. */
    record Refused(Asked asked, PermanentGeminiException cause) implements NotBilled {}
}
