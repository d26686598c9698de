package dev.cupel.results;

import dev.cupel.events.StagedItem;
import dev.cupel.messaging.Outbox;
import dev.cupel.results.Answer.Unusable;
import dev.cupel.results.AnswerReader.KeyedAnswer;
import dev.cupel.results.Answers.Kept;
import dev.cupel.results.Jobs.Finished;
import dev.cupel.results.Recipes.Rules;
import dev.cupel.results.Tariffs.Tariff;
import dev.cupel.schemas.Topics;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
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

    private final Items items;
    private final Answers answers;
    private final Tariffs tariffs;
    private final Outbox outbox;
    private final History history;
    private final InstantSource clock;

    Outcomes(Items items, Answers answers, Tariffs tariffs, Outbox outbox, History history, InstantSource clock) {
        this.items = items;
        this.answers = answers;
        this.tariffs = tariffs;
        this.outbox = outbox;
        this.history = history;
        this.clock = clock;
    }

    /** Takes answers to requests of the batch, in the current transaction. */
    void take(Finished job, Rules rules, Collection<KeyedAnswer> keyed) {
        var first = new LinkedHashMap<String, Answer>();
        var repeated = new ArrayList<String>();
        for (var answer : keyed) {
            if (first.putIfAbsent(answer.key(), answer.answer()) != null) {
                repeated.add(answer.key());
            }
        }
        var asked = first.keySet().stream()
                .map(key -> Objects.requireNonNull(job.itemsByKey().get(key)))
                .toList();
        var before = items.attemptsBefore(job.dataset(), asked);
        var kept = first.entrySet().stream()
                .map(entry -> kept(job, rules, before, entry.getKey(), entry.getValue()))
                .toList();
        var tariff = tariffs.of(job, rules.model());
        var fresh = answers.add(job.batch(), kept, tariff, clock.instant());
        first.keySet().stream().filter(key -> !fresh.contains(key)).forEach(repeated::add);
        if (!repeated.isEmpty()) {
            answers.repeated(job.batch(), repeated);
        }
        publish(
                job,
                rules,
                tariff,
                kept.stream().filter(k -> fresh.contains(k.key())).toList(),
                first);
    }

    private static Kept kept(Finished job, Rules rules, Map<String, Integer> before, String key, Answer answer) {
        var item = Objects.requireNonNull(job.itemsByKey().get(key));
        var counted = job.attempt() - before.getOrDefault(item, 0);
        return switch (answer) {
            case Answer.Refined refined ->
                new Kept(key, item, "REFINED", null, false, refined.repaired(), refined.usage());
            case Unusable unusable ->
                new Kept(
                        key,
                        item,
                        unusable.failure().name(),
                        unusable.message(),
                        unusable.failure().worthAskingAgain() && counted < rules.attempts(),
                        false,
                        unusable.usage());
        };
    }

    private void publish(Finished job, Rules rules, Tariff tariff, List<Kept> fresh, Map<String, Answer> byKey) {
        var staged = items.staged(job.dataset(), fresh.stream().map(Kept::item).toList());
        askAgain(job, fresh.stream().filter(Kept::retried).toList(), staged);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var records = fresh.stream()
                .filter(kept -> !kept.retried())
                .map(kept -> Records.of(
                        job,
                        rules,
                        Objects.requireNonNull(staged.get(kept.item())),
                        Objects.requireNonNull(byKey.get(kept.key())),
                        tariff.cost(kept.usage()),
                        now))
                .toList();
        var finished = items.finish(records);
        records.stream().filter(record -> finished.contains(record.getItem())).forEach(record -> {
            outbox.add(Topics.REFINED_RECORDS, record);
            history.failed(record);
        });
    }

    private void askAgain(Finished job, List<Kept> retried, Map<String, StagedItem> staged) {
        Set<String> going =
                items.askAgain(job.dataset(), retried.stream().map(Kept::item).toList(), job.attempt());
        retried.stream()
                .filter(kept -> going.contains(kept.item()))
                .map(kept -> Records.nextAttempt(
                        Objects.requireNonNull(staged.get(kept.item())), job.attempt() + 1, kept.outcome()))
                .forEach(item -> {
                    outbox.add(Topics.STAGED_ITEMS, item);
                    history.askedAgain(item, job.batch());
                });
    }
}
