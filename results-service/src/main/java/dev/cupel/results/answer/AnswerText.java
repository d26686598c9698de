package dev.cupel.results.answer;

import dev.cupel.results.answer.Answer.Failure;
import dev.cupel.results.answer.Answer.Unusable;
import dev.cupel.results.answer.AnsweredRequest.Strays;
import dev.cupel.schemas.ExactJson;
import dev.cupel.schemas.recipe.TextAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a model said to a request.
 *
 * @param finish why it ended there, such as STOP
 */
record AnswerText(String text, String finish) {

    static final Unusable CUT = new Unusable(Failure.TRUNCATED, "cut off by the limit of output tokens");

    /** What the text means for each item of the request. */
    record Said(Map<String, Answer> answers, Strays strays) {

        static Said ofAll(List<String> items, Answer answer) {
            return new Said(AnsweredRequest.forAll(items, answer), Strays.NONE);
        }
    }

    /**
     * JSON out of the text.
     *
     * @param repaired whether the text was not quite JSON
     * @param open objects and arrays that were not ended: the text was cut off in them
     */
    record Parsed(JsonNode json, boolean repaired, int open) {}

    boolean isLimited() {
        return finish.equals("MAX_TOKENS");
    }

    /** Empty: it is not JSON, also after repair. */
    Optional<Parsed> parse() {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Parsed(ExactJson.MAPPER.readTree(text), false, 0));
        } catch (JacksonException e) {
            return JsonRepair.read(text).map(repaired -> new Parsed(repaired.json(), true, repaired.open()));
        }
    }

    /** The answer of a recipe without a schema. */
    Answer whole(AnswerCheck check) {
        if (isLimited()) {
            return CUT;
        }
        return text.isBlank() || isRefusal() ? noJson() : check.check(TextAnswer.of(text.strip()), false);
    }

    private boolean isRefusal() {
        return finish.equals("STOP") && Refusal.isSaidBy(text);
    }

    /** Why there is no answer, or no JSON. */
    Unusable noJson() {
        if (isLimited()) {
            return CUT;
        }
        if (text.isBlank()) {
            return new Unusable(Failure.MALFORMED, "no text; finish reason " + finish);
        }
        return isRefusal()
                ? new Unusable(Failure.REFUSED, "the model declines")
                : new Unusable(Failure.MALFORMED, "not JSON");
    }
}
