package dev.cupel.results.trouble;

import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.results.answer.ErrorText;

/**
 * Why results are not settled now.
 *
 * @param text for people, without what to do about it
 */
public record Trouble(TroubleCategory category, String text) {

    private static final int NOT_FOUND = 404;

    public static final Trouble WITHOUT_ITEMS = new Trouble(
            TroubleCategory.WAITING_FOR_ITEMS, "waits for items of its batch that have not arrived here yet");

    public static final Trouble UNFORESEEN = new Trouble(
            TroubleCategory.INTERNAL,
            "its results cannot be taken in, for a reason that was not foreseen: the log of"
                    + " results-service has it under the name of the batch; it is tried again");

    public static Trouble of(GeminiException e) {
        var category = switch (e) {
            case PermanentGeminiException refused
            when refused.httpStatus() == NOT_FOUND -> TroubleCategory.RESULTS_GONE;
            case PermanentGeminiException refused -> TroubleCategory.RESULTS_REFUSED;
            default -> TroubleCategory.NOT_DOWNLOADED;
        };
        return new Trouble(category, ErrorText.of(String.valueOf(e.getMessage())));
    }
}
