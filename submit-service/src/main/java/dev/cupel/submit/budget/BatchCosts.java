package dev.cupel.submit.budget;

import dev.cupel.gemini.catalog.Mode;
import dev.cupel.gemini.catalog.Price;
import dev.cupel.gemini.catalog.Prices;
import dev.cupel.gemini.catalog.TokenCounts;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.ReasonCategory;
import dev.cupel.submit.batch.Setback;
import dev.cupel.submit.budget.Budget.Unknown;
import dev.cupel.submit.budget.Budget.Verdict;
import dev.cupel.submit.recipe.RequestRecipe;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Estimates what batches cost, reserves it, and settles it with what they have really cost. */
@Service
public class BatchCosts {

    /** A job ends within 48 hours, and costs what the day of its end says. */
    private static final int DAYS_TO_THE_END = 2;

    private final Prices prices;
    private final BudgetLedger accounts;
    private final InstantSource clock;

    BatchCosts(Prices prices, BudgetLedger accounts, InstantSource clock) {
        this.prices = prices;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * What a batch is expected to take.
     *
     * @param tokens of its prompts
     * @param usd null: the price of the model is not known
     * @param maxUsd the most that it can cost; null: likewise
     */
    public record Estimate(
            long tokens, @Nullable BigDecimal usd, @Nullable BigDecimal maxUsd) {}

    public Estimate estimate(Batch batch, RequestRecipe recipe, Calibration calibration) {
        var requests = batch.requests().size();
        var use = calibration.estimate(
                batch.items().size(),
                batch.charactersOrGuess(),
                recipe.largestOutputLimit(batch.attempt()),
                recipe.maySearch());
        return new Estimate(
                use.prompt(),
                usd(recipe.model(), batch.mode(), new Volume(requests, use.prompt(), use.output(), use.searches())),
                usd(
                        recipe.model(),
                        batch.mode(),
                        new Volume(requests, use.maxPrompt(), use.maxOutput(), use.maxSearches())));
    }

    /** Requests with so many tokens and searches in all. */
    public record Volume(long requests, long prompt, long output, long searches) {

        private Optional<BigDecimal> cost(Price price) {
            var each = new TokenCounts(Math.ceilDiv(prompt, requests), 0, Math.ceilDiv(output, requests), 0);
            return price.cost(each)
                    .map(tokens -> tokens.multiply(BigDecimal.valueOf(requests)))
                    .flatMap(tokens -> price.searchCost(requests, searches).map(tokens::add));
        }
    }

    /** What requests cost; null: not known. Prices depend on the length of each prompt, and on the day: the dearer one counts. */
    @Nullable
    public BigDecimal usd(String model, Mode mode, Volume volume) {
        if (volume.requests() == 0) {
            return BigDecimal.ZERO;
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var now = prices.price(model, today, mode).flatMap(volume::cost);
        var then = prices.price(model, today.plusDays(DAYS_TO_THE_END), mode).flatMap(volume::cost);
        return now.flatMap(first -> then.map(first::max)).orElse(null);
    }

    /** Locks the accounts of batches that have an intent for the transaction. */
    public void lock(Collection<Batch> batches) {
        var intended = batches.stream().filter(batch -> batch.intent() != null).toList();
        if (!intended.isEmpty()) {
            lock(
                    intended.stream()
                            .map(batch -> batch.requireIntent().project())
                            .collect(Collectors.toSet()),
                    intended.stream().map(Batch::dataset).collect(Collectors.toSet()));
        }
    }

    /** Locks the accounts of projects and datasets for the transaction, before any of them is judged or changed. */
    public void lock(Set<String> projects, Set<String> datasets) {
        accounts.lock(projects, datasets);
    }

    /** Whether a batch may cost what it is expected to; the accounts stay locked for the transaction. */
    public Verdict judge(Batch batch, RequestRecipe recipe, String project, Estimate estimate) {
        var month = accounts.lockMonth(project, clock.instant()).judge(estimate.usd());
        var dataset = accounts.lockDataset(batch.dataset(), recipe.budgetUsd()).judge(estimate.usd());
        var verdict = dataset instanceof Verdict.Fits ? month : dataset;
        switch (verdict) {
            case Verdict.Fits fits -> accounts.held(batch.dataset(), null);
            case Verdict.NotYet notYet -> accounts.held(batch.dataset(), null);
            case Verdict.Exhausted(var reason) -> {
                var whose = dataset instanceof Verdict.Fits ? ReasonCategory.MONTHLY_BUDGET : ReasonCategory.BUDGET;
                accounts.held(
                        batch.dataset(), new Setback(estimate.usd() == null ? ReasonCategory.UNPRICED : whose, reason));
            }
        }
        return verdict;
    }

    /** Reserves what a batch takes of the budgets. */
    public void underWay(Batch batch, String project, Estimate estimate) {
        if (estimate.maxUsd() != null) {
            accounts.underWay(batch.dataset(), project, estimate.maxUsd());
        }
    }

    /** Gives back the budget of a batch that is not at Gemini. */
    public void release(Batch batch) {
        if (batch.reserved() != null && batch.reserved().maxUsd() != null) {
            accounts.underWay(
                    batch.dataset(),
                    batch.requireIntent().project(),
                    batch.reserved().maxUsd().negate());
        }
    }

    /** A batch has cost so much more than was noted before. */
    void spend(Batch batch, Instant at, BigDecimal usd) {
        if (usd.signum() != 0) {
            accounts.spent(batch.dataset(), batch.requireIntent().project(), at, usd);
        }
    }

    /** What some requests of a batch have cost is not known. */
    void unknown(Batch batch, Instant at, Unknown unknown) {
        if (unknown.requests() != 0) {
            accounts.unknown(batch.dataset(), batch.requireIntent().project(), at, unknown);
        }
    }

    /** What they have cost is known now, or was noted anew. They leave the month in which they were noted. */
    void noLongerUnknown(Batch batch, Instant noted, Unknown unknown) {
        unknown(batch, noted, new Unknown(-unknown.requests(), unknown.usd().negate()));
    }
}
