package dev.cupel.results.answer;

import dev.cupel.results.answer.Answer.Failure;
import dev.cupel.results.answer.Answer.Unusable;
import dev.cupel.results.answer.AnswerText.Parsed;
import tools.jackson.databind.JsonNode;

/**
 * Reads answers about one item.
 *
 * @param echo whether they must name it: an answer that names another one is that one's, whatever line it stands in
 */
record SingleAnswer(AnswerCheck check, boolean echo) {

    Answer read(AnswerText text, String item) {
        if (text.isLimited()) {
            return AnswerText.CUT;
        }
        return text.parse()
                .filter(this::isEnough)
                .map(parsed -> answer(parsed, item))
                .orElseGet(text::noJson);
    }

    /** What is missing after a cut may be more than what is there: only the schema can say that it is enough. */
    private boolean isEnough(Parsed parsed) {
        return parsed.open() == 0
                || (check.isValid(withoutId(parsed.json()))
                        && (!echo || AnswerCheck.idIn(parsed.json()).isPresent()));
    }

    private Answer answer(Parsed parsed, String item) {
        if (echo) {
            var id = AnswerCheck.idIn(parsed.json());
            if (id.isEmpty()) {
                return new Unusable(Failure.SCHEMA_MISMATCH, "the answer does not name its item");
            }
            if (!id.get().equals(item)) {
                return new Unusable(Failure.MISMATCHED, "the answer names another item");
            }
        }
        return check.check(withoutId(parsed.json()), parsed.repaired());
    }

    private JsonNode withoutId(JsonNode json) {
        return echo ? AnswerCheck.withoutId(json) : json;
    }
}
