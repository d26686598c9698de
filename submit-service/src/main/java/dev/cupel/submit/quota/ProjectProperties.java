package dev.cupel.submit.quota;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is allowed in the Gemini projects.
 *
 * @param projects limits by the names of {@code cupel.gemini.projects}, each with {@code tier}, {@code jobs}, {@code tokens},
 *     {@code requests-per-minute}, {@code tokens-per-minute} and {@code monthly-budget-usd}; one that is not named here is in
 *     tier 1 and has no budget
 */
@ConfigurationProperties("cupel.submit")
public record ProjectProperties(@DefaultValue Map<String, Project> projects) {

    private static final Project UNNAMED = new Project(1, null, Map.of(), Map.of(), Map.of(), null);

    /**
     * What is allowed in a Gemini project.
     *
     * @param tier Google's usage tier, 1 to 3: which of the known limits hold
     * @param jobs concurrent batch jobs of all models; null: as many as the known limits say
     * @param tokens enqueued tokens by model, in place of the known limits
     * @param requestsPerMinute interactive calls by model, in place of the known limits
     * @param tokensPerMinute tokens of the prompts of interactive calls by model, in place of the known limits
     * @param monthlyBudgetUsd most that all datasets together may cost in a calendar month (UTC); null: no limit
     */
    public record Project(
            @DefaultValue("1") int tier,
            @Nullable Integer jobs,
            @DefaultValue Map<String, Long> tokens,
            @DefaultValue Map<String, Long> requestsPerMinute,
            @DefaultValue Map<String, Long> tokensPerMinute,
            @Nullable BigDecimal monthlyBudgetUsd) {

        public Project {
            if (tier < 1 || tier > 3) {
                throw new IllegalArgumentException("cupel.submit.projects: a tier is 1, 2 or 3, not " + tier);
            }
            var caps =
                    Stream.of(tokens, requestsPerMinute, tokensPerMinute).flatMap(byModel -> byModel.values().stream());
            if ((jobs != null && jobs < 1) || caps.anyMatch(cap -> cap < 1)) {
                throw new IllegalArgumentException(
                        "cupel.submit.projects: jobs, tokens, requests-per-minute and tokens-per-minute must be positive");
            }
            if (monthlyBudgetUsd != null && monthlyBudgetUsd.signum() < 0) {
                throw new IllegalArgumentException("cupel.submit.projects: monthly-budget-usd must not be negative");
            }
        }
    }

    public Project project(String name) {
        return projects.getOrDefault(name, UNNAMED);
    }
}
