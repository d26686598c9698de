package dev.cupel.results.recipe;

import dev.cupel.results.answer.Answer.Failure;
import dev.cupel.schemas.recipe.TextAnswer;
import java.util.List;
import java.util.Map;

/**
 * What results needs of a recipe.
 *
 * @param responseSchema as JSON text; empty: answers are texts
 * @param echo whether an answer about one item must name it; one about several must in any case
 * @param attempts how often an item is asked at most
 * @param attemptsAfter the same for those whose last answer came out so
 * @param outputColumns members of an answer that have columns in exports, in this order; empty: all have
 */
public record Rules(
        String name,
        int version,
        String model,
        String responseSchema,
        boolean echo,
        int attempts,
        Map<String, Integer> attemptsAfter,
        List<String> outputColumns) {

    /** The schema that answers are kept by, as JSON text. */
    public String answerSchema() {
        return TextAnswer.schema(responseSchema);
    }

    /** Whether an item is asked again after so many attempts of which the last came out so. */
    public boolean askAgain(Failure failure, int made) {
        var usual = failure.worthAskingAgain() ? attempts : 1;
        return failure != Failure.CANCELLED && made < attemptsAfter.getOrDefault(failure.name(), usual);
    }
}
