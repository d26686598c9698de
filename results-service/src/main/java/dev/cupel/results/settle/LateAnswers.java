package dev.cupel.results.settle;

import dev.cupel.results.answer.Answer;
import dev.cupel.results.answer.AnsweredRequest;
import dev.cupel.results.copy.Copies;
import dev.cupel.results.item.ItemRecord;
import dev.cupel.results.item.RecordPublisher;
import dev.cupel.results.recipe.Rules;
import dev.cupel.results.settle.ItemOutcomes.Standing;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Takes answers of a job that was settled without them. What they cost counts. A good one is its item's record, unless
 * the item is refined already: also where the item has failed since, because an answer that was paid for is not thrown
 * away. What is asked again already stays so; its answer then is a second one.
 */
@Service
class LateAnswers {

    private final ItemOutcomes items;
    private final AnswerTable answers;
    private final SettledJobs settledJobs;
    private final SettledBatchPublisher publisher;
    private final AnswerPrices prices;
    private final RecordPublisher records;
    private final Copies copies;
    private final InstantSource clock;

    LateAnswers(
            ItemOutcomes items,
            AnswerTable answers,
            SettledJobs settledJobs,
            SettledBatchPublisher publisher,
            AnswerPrices prices,
            RecordPublisher records,
            Copies copies,
            InstantSource clock) {
        this.items = items;
        this.answers = answers;
        this.settledJobs = settledJobs;
        this.publisher = publisher;
        this.prices = prices;
        this.records = records;
        this.copies = copies;
        this.clock = clock;
    }

    /** Takes those that come late, in the current transaction, and returns the others. */
    List<AnsweredRequest> take(FinishedJob job, Rules rules, Collection<AnsweredRequest> requests) {
        var tariff = prices.of(job, rules.model());
        var first = new LinkedHashMap<String, AnsweredRequest>();
        var further = new ArrayList<AnsweredRequest>();
        for (var request : requests) {
            if (first.putIfAbsent(request.key(), request) != null) {
                further.add(request);
            }
        }
        var kept = first.values().stream()
                .flatMap(request -> ItemAnswer.of(request, tariff.cost(request)).stream())
                .toList();
        var late = answers.complete(job.batch(), kept, clock.instant());
        answers.repeated(
                job.batch(),
                first.values().stream()
                        .flatMap(request -> request.strays().repeated().stream())
                        .filter(late::contains)
                        .toList());
        refine(
                job,
                rules,
                kept.stream()
                        .filter(one -> late.contains(one.item()) && one.answer() instanceof Answer.Refined)
                        .toList());
        return Stream.concat(
                        first.values().stream()
                                .filter(request ->
                                        !late.containsAll(request.answers().keySet())),
                        further.stream())
                .toList();
    }

    private void refine(FinishedJob job, Rules rules, List<ItemAnswer> refined) {
        var ids = refined.stream().map(ItemAnswer::item).toList();
        // Jobs before items, as where results are settled; an item may have failed in another one meanwhile.
        settledJobs.lock(items.batchesOfFailed(job.dataset(), ids));
        var standing = items.standing(job.dataset(), ids);
        var better = records(job, rules, refined, standing);
        var improved = items.improve(better);
        better.stream().filter(record -> improved.contains(record.item())).forEach(records::publish);
        copies.reopen(job.dataset(), improved);
        var failedIn = new HashMap<String, String>();
        improved.forEach(item -> {
            var batch = Objects.requireNonNull(standing.get(item)).batch();
            if (batch != null) {
                failedIn.put(item, batch);
            }
        });
        answers.refinedAfterAll(failedIn);
        settledJobs
                .lock(failedIn.values())
                .forEach(batch -> publisher.publish(batch.batch(), batch.dataset(), batch.attempt(), batch.at()));
    }

    private List<ItemRecord> records(
            FinishedJob job, Rules rules, List<ItemAnswer> refined, Map<String, Standing> standing) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var staged = items.staged(job.dataset(), standing.keySet());
        return refined.stream()
                .map(kept -> RefinedRecords.build(
                        job,
                        rules,
                        Objects.requireNonNull(staged.get(kept.item())),
                        kept,
                        Objects.requireNonNull(standing.get(kept.item())).attempt(),
                        now))
                .toList();
    }
}
