package dev.cupel.ingest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.events.BatchRequest;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.RecipeRef;
import dev.cupel.ingest.recipe.Packing;
import dev.cupel.ingest.recipe.WaveLayout;
import dev.cupel.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchPlanTest {

    @Test
    void cutsOnlyFullBatchesWhileMoreIsToCome() {
        var batches = BatchPlan.cut(items(null, 250), limits(100), false);

        assertThat(batches).extracting(List::size).containsExactly(100, 100);
        assertThat(batches.getFirst().getFirst().item()).isEqualTo("null-0");
    }

    @Test
    void cutsTheRestWhenNothingMoreIsToCome() {
        assertThat(BatchPlan.cut(items(null, 250), limits(100), true))
                .extracting(List::size)
                .containsExactly(100, 100, 50);
    }

    @Test
    void keepsGroupsInOnePieceWhereTheyFit() {
        var waiting = new ArrayList<Waiting>();
        waiting.addAll(items("a", 60));
        waiting.addAll(items("b", 60));
        waiting.addAll(items("c", 40));

        var batches = BatchPlan.cut(waiting, limits(100), true);

        assertThat(batches).extracting(List::size).containsExactly(60, 100);
        assertThat(batches.getFirst()).extracting(Waiting::group).containsOnly("a");
    }

    @Test
    void cutsAGroupThatFillsABatchAtOnce() {
        var waiting = new ArrayList<Waiting>();
        waiting.addAll(items("a", 99));
        waiting.addAll(items("b", 100));

        var batches = BatchPlan.cut(waiting, limits(100), false);

        assertThat(batches).hasSize(1);
        assertThat(batches.getFirst()).extracting(Waiting::group).containsOnly("b");
    }

    @Test
    void putsEveryItemIntoExactlyOneBatchOfAtMostTheSize() {
        var random = new Random(42);
        for (var round = 0; round < 500; round++) {
            var waiting = new ArrayList<Waiting>();
            var groups = random.nextInt(1, 30);
            for (var group = 0; group < groups; group++) {
                waiting.addAll(items("g" + group, random.nextInt(1, 80)));
            }
            var size = random.nextInt(1, 50);

            var batches = BatchPlan.cut(waiting, limits(size), true);

            assertThat(batches).allMatch(batch -> !batch.isEmpty() && batch.size() <= size);
            assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(waiting);
        }
    }

    /** Seven files of as many pairs as fill a batch, after one with a single pair. */
    @Test
    void makesNoBatchOfAThinGroup() {
        var waiting = new ArrayList<>(items("hobbies", 1));
        IntStream.range(0, 7).forEach(file -> waiting.addAll(items("file-" + file, 100)));

        var batches = BatchPlan.cut(waiting, limits(100).combining(10), true);

        assertThat(batches).extracting(List::size).containsExactly(101, 100, 100, 100, 100, 100, 100);
        assertThat(batches.getFirst()).extracting(Waiting::group).containsOnly("hobbies", "file-0");
        assertThat(BatchPlan.cut(waiting, limits(100), true)).hasSize(8);
    }

    @Test
    void addsAThinGroupToTheOneBeforeIt() {
        var waiting = new ArrayList<>(items("a", 60));
        waiting.addAll(items("b", 9));
        waiting.addAll(items("c", 60));

        assertThat(BatchPlan.cut(waiting, limits(100).combining(10), true))
                .extracting(List::size)
                .containsExactly(69, 60);
    }

    @Test
    void makesOneUnitOfThinGroupsOnly() {
        var waiting = new ArrayList<Waiting>();
        IntStream.range(0, 25).forEach(group -> waiting.addAll(items("group-" + group, 9)));

        assertThat(BatchPlan.cut(waiting, limits(100).combining(10), true))
                .extracting(List::size)
                .containsExactly(100, 100, 25);
    }

    @Test
    void addsAThinRestToTheLastBatchOfItsGroup() {
        assertThat(BatchPlan.cut(items("a", 209), limits(100).combining(10), true))
                .extracting(List::size)
                .containsExactly(100, 109);
        assertThat(BatchPlan.cut(items("a", 210), limits(100).combining(10), true))
                .extracting(List::size)
                .containsExactly(100, 100, 10);
    }

    @Test
    void addsNothingBeyondTokensOrTheRoomOfAWave() {
        var tokens = new BatchLimits(100, 1_004).combining(10);

        assertThat(BatchPlan.cut(items("a", 101), tokens, true))
                .extracting(List::size)
                .containsExactly(100, 1);
        assertThat(BatchPlan.cut(items("a", 105), limits(100).combining(10).atMost(103), true))
                .extracting(List::size)
                .containsExactly(100, 5);
        assertThat(BatchPlan.cut(items("a", 103), limits(100).combining(10).atMost(103), true))
                .extracting(List::size)
                .containsExactly(103);
        assertThat(BatchPlan.cut(items("a", 101), limits(100).combining(10), false))
                .extracting(List::size)
                .containsExactly(100);
    }

    /** A wave that has room for a batch, and not for what is left of its group. */
    @Test
    void placesSomethingInEachWaveThatHasRoom() {
        var random = new Random(43);
        for (var round = 0; round < 500; round++) {
            var left = new LinkedHashSet<Waiting>();
            var groups = random.nextInt(1, 30);
            for (var group = 0; group < groups; group++) {
                left.addAll(items("g" + group, random.nextInt(1, 60)));
            }
            var waves = new WaveLayout(List.of((long) random.nextInt(1, 90), (long) random.nextInt(1, 90)));
            var limits = limits(random.nextInt(10, 50)).combining(random.nextInt(2, 10));
            var placed = new TreeMap<Integer, Integer>();

            new WavePlan(waves, limits, true).fill(0, room -> List.copyOf(left), (batch, wave) -> {
                assertThat(batch).hasSizeBetween(1, limits.joined());
                batch.forEach(item -> assertThat(left.remove(item)).isTrue());
                placed.merge(wave, batch.size(), Integer::sum);
            });

            assertThat(left).isEmpty();
            placed.headMap(placed.lastKey())
                    .forEach((wave, items) ->
                            assertThat((long) items).isEqualTo(waves.sizes().get(wave - 1)));
        }
    }

    @Test
    void keepsToTheLimitOfTokens() {
        var batches = BatchPlan.cut(items(null, 25), new BatchLimits(100, 105), true);

        assertThat(batches).extracting(List::size).containsExactly(10, 10, 5);
    }

    @Test
    void givesAnItemAboveTheLimitOfTokensABatchOfItsOwn() {
        assertThat(BatchPlan.cut(items(null, 3), new BatchLimits(100, 5), true)).hasSize(3);
    }

    @Test
    void countsOnceWhatTheItemsOfARequestHaveInCommon() {
        var packing = new Packing(4, 24, 6);

        // Four items alone have 40 tokens; in one request three of them add 4 each.
        var batches = BatchPlan.cut(items(null, 25), new BatchLimits(100, 66, packing), true);

        assertThat(batches).extracting(List::size).containsExactly(12, 12, 1);
        assertThat(packing.tokens(12, 120)).isEqualTo(66);
        assertThat(packing.characters(12, Waiting.characters(batches.getFirst())))
                .isEqualTo(264);
        assertThat(packing.divide(batches.getFirst())).extracting(List::size).containsExactly(4, 4, 4);
        assertThat(packing.divide(batches.getLast())).extracting(List::size).containsExactly(1);
    }

    /** 15,000 items, the most of a batch, whose ids are as long as they may be. */
    @ParameterizedTest
    @ValueSource(strings = {"\u6F22", "\uD83D\uDE00", "x"})
    void makesNoBatchThatItsRecordHasNoRoomFor(String character) {
        var waiting = IntStream.range(0, 15_000)
                .mapToObj(i -> new Waiting(character.repeat(195) + "%05d".formatted(i), 1, null, 10, 3))
                .toList();

        var batches = BatchPlan.cut(waiting, new BatchLimits(15_000, Long.MAX_VALUE), true);

        assertThat(batches)
                .allSatisfy(batch -> assertThat(Topics.PREPARED_BATCHES.encode(record(batch)))
                        .isNotEmpty());
        assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(15_000);
        assertThat(batches).hasSize(character.equals("x") ? 1 : character.length() == 1 ? 3 : 4);
    }

    private static PreparedBatch record(List<Waiting> batch) {
        var dataset = "d".repeat(100);
        return PreparedBatch.newBuilder()
                .setBatch(dataset + "-0001")
                .setDataset(dataset)
                .setRecipe(new RecipeRef("r".repeat(100), 1))
                .setAttempt(1)
                .setRequests(batch.stream()
                        .map(item ->
                                new BatchRequest("%s/%s/1".formatted(dataset, item.item()), item.item(), List.of()))
                        .toList())
                .setEstimatedTokens(1)
                .setPreparedAt(Instant.EPOCH)
                .build();
    }

    private static BatchLimits limits(int items) {
        return new BatchLimits(items, Long.MAX_VALUE);
    }

    private static List<Waiting> items(@Nullable String group, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Waiting(group + "-" + i, 1, group, 40, 10))
                .toList();
    }
}
