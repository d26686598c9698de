package dev.cupel.results.answer;

import dev.cupel.api.results.Usage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a request came out for each of its items.
 *
 * @param answers by item, in the order of the request; each of its items has one
 * @param strays what else was said
 * @param usage tokens that it cost in all
 * @param modelVersion model version that answered; null: none did, or it did not say
 * @param billing whether that is what it cost
 * @param found what the model's tools have found for it
 */
public record AnsweredRequest(
        String key,
        Map<String, Answer> answers,
        Strays strays,
        Usage usage,
        @Nullable String modelVersion,
        Billing billing,
        Found found) {

    /**
     * Answers that are not used.
     *
     * @param foreign how many name no item of the request
     * @param repeated items for each answer that came after their first
     */
    public record Strays(int foreign, List<String> repeated) {

        public static final Strays NONE = new Strays(0, List.of());
    }

    /** All items came out the same, without an answer of a model. */
    public static AnsweredRequest unanswered(String key, List<String> items, Answer answer, Billing billing) {
        return new AnsweredRequest(key, forAll(items, answer), Strays.NONE, Usages.NONE, null, billing, Found.NOTHING);
    }

    static Map<String, Answer> forAll(List<String> items, Answer answer) {
        var answers = new LinkedHashMap<String, Answer>();
        items.forEach(item -> answers.put(item, answer));
        return answers;
    }
}
