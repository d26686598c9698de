package dev.cupel.submit.quota;

import dev.cupel.gemini.catalog.Limits;
import dev.cupel.gemini.catalog.Rates;
import org.springframework.stereotype.Component;

/** What a Gemini project may have enqueued and ask: the known limits of its tier, unless the configuration says otherwise. */
@Component
public class QuotaLimits {

    private final Limits limits;
    private final ProjectProperties properties;

    QuotaLimits(Limits limits, ProjectProperties properties) {
        this.limits = limits;
        this.properties = properties;
    }

    /** Concurrent jobs of all models. */
    public int jobs(String project) {
        var configured = properties.project(project).jobs();
        return configured == null ? limits.concurrentJobs() : configured;
    }

    /** Enqueued input tokens of a model. */
    public long tokens(String project, String model) {
        var configured = properties.project(project);
        return configured.tokens().getOrDefault(model, limits.enqueuedTokens(model, configured.tier()));
    }

    /** How much a model may be asked interactively. */
    public Rates rates(String project, String model) {
        var configured = properties.project(project);
        var known = limits.rates(model, configured.tier());
        return new Rates(
                configured.requestsPerMinute().getOrDefault(model, known.requestsPerMinute()),
                configured.tokensPerMinute().getOrDefault(model, known.tokensPerMinute()));
    }
}
