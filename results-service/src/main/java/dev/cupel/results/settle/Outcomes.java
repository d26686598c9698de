package dev.cupel.results.settle;

import dev.cupel.results.answer.Answer.Unusable;
import dev.cupel.results.answer.AnsweredRequest;
import dev.cupel.results.item.ItemBody;
import dev.cupel.results.item.RecordPublisher;
import dev.cupel.results.recipe.Rules;
import dev.cupel.results.settle.ItemOutcomes.Standing;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * Gives each item of a batch its outcome: a record is published, or the item is asked again. Only the first answer to a
 * request counts, and only for an item that is in this attempt and has no outcome; others are recorded.
 */
@Service
class Outcomes {

    private final ItemOutcomes items;
    private final AnswerTable answers;
    private final AnswerPrices prices;
    private final RecordPublisher records;
    private final NextAttemptPublisher nextAttempts;
    private final InstantSource clock;

    Outcomes(
            ItemOutcomes items,
            AnswerTable answers,
            AnswerPrices prices,
            RecordPublisher records,
            NextAttemptPublisher nextAttempts,
            InstantSource clock) {
        this.items = items;
        this.answers = answers;
        this.prices = prices;
        this.records = records;
        this.nextAttempts = nextAttempts;
        this.clock = clock;
    }

    /** Takes answers to requests of the batch, in the current transaction. */
    void take(FinishedJob job, Rules rules, Collection<AnsweredRequest> requests) {
        var first = new LinkedHashMap<String, AnsweredRequest>();
        var repeated = new ArrayList<String>();
        for (var request : requests) {
            if (first.putIfAbsent(request.key(), request) != null) {
                repeated.addAll(request.answers().keySet());
            }
        }
        var tariff = prices.of(job, rules.model());
        var kept = first.values().stream()
                .flatMap(request -> ItemAnswer.of(request, tariff.cost(request)).stream())
                .toList();
        var standing = items.standing(
                job.dataset(), kept.stream().map(ItemAnswer::item).toList());
        var retried = retried(job, rules, kept, standing);
        var fresh = answers.add(job, kept, retried, standing, clock.instant());
        for (var request : first.values()) {
            var isFresh = fresh.containsAll(request.answers().keySet());
            repeated.addAll(
                    isFresh ? request.strays().repeated() : request.answers().keySet());
        }
        answers.repeated(job.batch(), repeated);
        publish(job, rules, kept.stream().filter(k -> fresh.contains(k.item())).toList(), retried);
    }

    /** Items that are to be asked again. */
    private static Set<String> retried(
            FinishedJob job, Rules rules, List<ItemAnswer> kept, Map<String, Standing> standing) {
        var retried = new HashSet<String>();
        for (var one : kept) {
            var item = Objects.requireNonNull(standing.get(one.item()));
            if (item.outcome() == null
                    && one.answer() instanceof Unusable unusable
                    && rules.askAgain(unusable.failure(), job.attempt() - item.attemptsBefore())) {
                retried.add(one.item());
            }
        }
        return retried;
    }

    private void publish(FinishedJob job, Rules rules, List<ItemAnswer> fresh, Set<String> retried) {
        var staged =
                items.staged(job.dataset(), fresh.stream().map(ItemAnswer::item).toList());
        askAgain(job, fresh.stream().filter(k -> retried.contains(k.item())).toList(), staged);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var ended = fresh.stream()
                .filter(kept -> !retried.contains(kept.item()))
                .map(kept -> RefinedRecords.build(
                        job, rules, Objects.requireNonNull(staged.get(kept.item())), kept, job.attempt(), now))
                .toList();
        var finished = items.finish(ended);
        ended.stream().filter(record -> finished.contains(record.item())).forEach(records::publish);
    }

    private void askAgain(FinishedJob job, List<ItemAnswer> retried, Map<String, ItemBody> staged) {
        Set<String> going = items.askAgain(
                job.dataset(), retried.stream().map(ItemAnswer::item).toList(), job.attempt());
        retried.stream()
                .filter(kept -> going.contains(kept.item()))
                .forEach(kept -> nextAttempts.publish(
                        Objects.requireNonNull(staged.get(kept.item())),
                        job.batch(),
                        job.attempt() + 1,
                        kept.outcome()));
    }
}
