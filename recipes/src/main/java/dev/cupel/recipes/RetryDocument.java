package dev.cupel.recipes;

import static java.util.Comparator.comparing;

import dev.cupel.schemas.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe's author says about items whose answers come out in one way.
 *
 * @param attempts how often such an item is asked at most, all its attempts counted; null: as the recipe says of all
 * @param outputTokensFactor by how much the limit of output tokens grows with each attempt; null: as without a rule
 */
public record RetryDocument(
        @Nullable Integer attempts, @Nullable Integer outputTokensFactor) {

    private static final int MAX_FACTOR = 16;
    private static final int MAX_ATTEMPTS = 100;
    /** Outcomes after which an item may be asked again. */
    public static final Set<Outcome> OUTCOMES = EnumSet.complementOf(EnumSet.of(Outcome.REFINED, Outcome.CANCELLED));

    private static final List<String> NAMES =
            OUTCOMES.stream().map(Outcome::name).toList();

    public RetryDocument {
        if (attempts != null && (attempts < 1 || attempts > MAX_ATTEMPTS)) {
            throw InvalidRecipeException.expected(
                    "retries: attempts from 1 to %d, all attempts of an item counted".formatted(MAX_ATTEMPTS));
        }
        if (outputTokensFactor != null && (outputTokensFactor < 1 || outputTokensFactor > MAX_FACTOR)) {
            throw InvalidRecipeException.expected("retries: outputTokensFactor from 1 to %d".formatted(MAX_FACTOR));
        }
    }

    /** Whether all of them name outcomes that an item may be asked again after, and say something. */
    static boolean areRules(Map<String, @Nullable RetryDocument> rules) {
        return rules.entrySet().stream().allMatch(rule -> NAMES.contains(rule.getKey()) && rule.getValue() != null);
    }

    static String expected() {
        return "retries: rules such as {attempts: 5}, by outcome: " + String.join(", ", NAMES);
    }

    /** What is done about items whose answers come out in one way. */
    public record Rule(Outcome outcome, int attempts, int outputTokensFactor) {}

    /**
     * The rules in the order of the outcomes.
     *
     * @param attempts as the recipe says of all
     */
    static List<Rule> rules(Map<String, @Nullable RetryDocument> rules, int attempts) {
        return rules.entrySet().stream()
                .map(rule -> Objects.requireNonNull(rule.getValue()).rule(Outcome.valueOf(rule.getKey()), attempts))
                .sorted(comparing(Rule::outcome))
                .toList();
    }

    private Rule rule(Outcome outcome, int recipeAttempts) {
        var usual = outcome == Outcome.TRUNCATED ? 2 : 1;
        return new Rule(
                outcome,
                attempts == null ? recipeAttempts : attempts,
                outputTokensFactor == null ? usual : outputTokensFactor);
    }
}
