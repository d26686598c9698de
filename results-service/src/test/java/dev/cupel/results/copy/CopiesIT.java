package dev.cupel.results.copy;

import static dev.cupel.results.Facts.batch;
import static dev.cupel.results.Facts.control;
import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.recipe;
import static dev.cupel.results.Facts.submitted;
import static dev.cupel.results.Facts.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.ControlAction;
import dev.cupel.events.Field;
import dev.cupel.events.JobEnd;
import dev.cupel.events.Outcome;
import dev.cupel.events.Recipe;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.events.Tokens;
import dev.cupel.messaging.RunningService;
import dev.cupel.results.KeptSums;
import dev.cupel.results.RunningResultsService;
import dev.cupel.results.progress.ProgressQuery;
import dev.cupel.schemas.Topics;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CopiesIT extends RunningResultsService {

    @AfterEach
    void hasKeptItsSums() {
        KeptSums.of(backends).assertRight();
    }

    @Test
    void givesCopiesTheAnswerAtNoCost() throws Exception {
        try (var service = service()) {
            kafka.publish(Topics.STAGED_ITEMS, List.of(copy("d", "before", "d/item-0")));
            publish(1, run(1, 1, 2), 1, 2);
            await().atMost(PATIENCE).until(() -> records().size() == 3);

            // Those that come after the answer get it too, in whichever dataset, and more of them than are settled at
            // once.
            kafka.publish(
                    Topics.STAGED_ITEMS,
                    IntStream.range(0, 1_100)
                            .mapToObj(i -> copy("other", "late-" + i, i == 0 ? "d/item-1" : "d/item-0"))
                            .toList());
            await().atMost(PATIENCE).until(() -> records().size() == 1_103);

            var asked = recordOf("d", "item-0");
            assertThatObject(recordOf("d", "before"))
                    .returns("d/item-0", RefinedRecord::getCopyOf)
                    .returns(asked.getRefined(), RefinedRecord::getRefined)
                    .returns(asked.getBatch(), RefinedRecord::getBatch)
                    .returns(asked.getJob(), RefinedRecord::getJob)
                    .returns(1, RefinedRecord::getAttempts)
                    .returns(new Tokens(0L, 0L, 0L, 0L), RefinedRecord::getTokens)
                    .returns(0, record -> record.getCostUsd().signum())
                    .returns(List.of(new Field("question", "Mine")), RefinedRecord::getFields)
                    .returns(Map.of("mine", "yes"), RefinedRecord::getLabels)
                    .returns(7L, RefinedRecord::getPosition);
            assertThat(recordOf("d", "before").getId()).isNotEqualTo(asked.getId());
            assertThat(recordOf("other", "late-0").getCopyOf()).isEqualTo("d/item-1");

            var progress = service.bean(ProgressQuery.class).progress("other");
            assertThat(progress.refined()).isEqualTo(1_100);
            assertThat(progress.copies()).isEqualTo(1_100);
            assertThat(progress.openCopies()).isZero();
            assertThat(progress.savedUsd())
                    .isPositive()
                    .isEqualByComparingTo(asked.getCostUsd().multiply(BigDecimal.valueOf(1_100)));
            assertThat(json(service, "/datasets/other/report").path("costUsd").decimalValue())
                    .isZero();
            assertThat(json(service, "/datasets/other/items/late-0")
                            .path("item")
                            .path("copyOf")
                            .asString())
                    .isEqualTo("d/item-1");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    json(service, "/datasets/other/events").toString())
                            .contains("DATASET_FINISHED", "COPIES_SETTLED"));
        }
        assertThat(records()).extracting(RefinedRecord::getId).doesNotHaveDuplicates();
    }

    @Test
    void letsCopiesFailWithTheirOriginalAndBeAskedAgainWithIt() {
        emulator.faults("""
                [{"match": {"key": "/item-0/1"}, "kind": "blocked-prompt"}]
                """);
        try (var service = service()) {
            kafka.publish(
                    Topics.STAGED_ITEMS, List.of(copy("d", "a-copy", "d/item-0"), copy("d", "z-copy", "d/item-0")));
            publish(1, run(1, 1, 2), 1, 2);
            await().atMost(PATIENCE).until(() -> records().size() == 4);
            assertThat(Stream.of("a-copy", "z-copy").map(id -> recordOf("d", id)))
                    .extracting(RefinedRecord::getOutcome, RefinedRecord::getAttempts)
                    .containsOnly(tuple(Outcome.BLOCKED, 1));
            assertThat(settled()).extracting(SettledBatch::getUnanswered).containsExactly(List.of("item-0"));

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.RETRY)));
            await().atMost(PATIENCE).until(() -> settled().size() == 2);
            // Only the item itself is asked again, and nobody else has a second outcome before it does.
            assertThat(retries()).extracting(StagedItem::getItem).containsExactly("item-0");
            assertThat(progress(service)).containsExactly(1L, 0L, 2L);

            publish(2, run(2, 2, 1), 2, 1);
            await().atMost(PATIENCE).until(() -> records().size() == 7);
            assertThat(progress(service)).containsExactly(4L, 0L, 0L);
        }
        assertThat(records())
                .filteredOn(record -> record.getItem().equals("a-copy"))
                .extracting(RefinedRecord::getOutcome, RefinedRecord::getAttempts)
                .containsExactly(tuple(Outcome.BLOCKED, 1), tuple(Outcome.REFINED, 2));
        assertThat(settled().getLast().getUnanswered()).isEmpty();
    }

    @Test
    void givesFailedCopiesTheAnswerThatComesLate() {
        try (var service = service()) {
            var job = run(1, 1, 1);
            kafka.publish(Topics.RECIPES, List.of(recipeOfOneAttempt()));
            kafka.publish(Topics.STAGED_ITEMS, items(1));
            kafka.publish(Topics.STAGED_ITEMS, List.of(copy("d", "copy", "d/item-0")));
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(1, 1, 1)));
            kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(1, job, 1)));
            kafka.publish(
                    Topics.COMPLETED_JOBS,
                    List.of(CompletedJob.newBuilder(succeeded(1, job))
                            .setEnd(JobEnd.LOST)
                            .setResultFile(null)
                            .build()));
            await().atMost(PATIENCE).until(() -> records().size() == 2);
            assertThat(progress(service)).containsExactly(0L, 2L, 0L);

            kafka.publish(Topics.COMPLETED_JOBS, List.of(succeeded(1, job)));
            await().atMost(PATIENCE).until(() -> records().size() == 4);
            assertThat(progress(service)).containsExactly(2L, 0L, 0L);
        }
    }

    private static Recipe recipeOfOneAttempt() {
        return Recipe.newBuilder(recipe()).setAttempts(1).build();
    }

    /** Refined, failed, and copies without an outcome. */
    private static List<Long> progress(RunningService service) {
        var progress = service.bean(ProgressQuery.class).progress("d");
        return List.of(progress.refined(), progress.failed(), progress.openCopies());
    }

    private static StagedItem copy(String dataset, String id, String original) {
        return StagedItem.newBuilder(items(1).getFirst())
                .setDataset(dataset)
                .setItem(id)
                .setCopyOf(original)
                .setPosition(7L)
                .setFields(List.of(new Field("question", "Mine")))
                .setLabels(Map.of("mine", "yes"))
                .build();
    }

    private RefinedRecord recordOf(String dataset, String item) {
        return records().stream()
                .filter(record ->
                        record.getDataset().equals(dataset) && record.getItem().equals(item))
                .findFirst()
                .orElseThrow();
    }
}
