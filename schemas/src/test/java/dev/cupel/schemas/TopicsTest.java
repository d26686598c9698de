package dev.cupel.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @Test
    void namesAreUniqueAndCarryTheProductsPrefix() {
        assertThat(Topics.ALL)
                .extracting(Topic::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("cupel\\.[a-z-]+"));
    }

    @Test
    void anItemStaysOnOnePartitionNumberFromEndToEnd() {
        var key = Topics.itemKey("d", "1").getBytes(UTF_8);

        assertThat(Topics.DATASETS.partitionOf(key, 6))
                .isEqualTo(Topics.STAGED_ITEMS.partitionOf(key, 6))
                .isEqualTo(Topics.REFINED_RECORDS.partitionOf(key, 6));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 12})
    void keysSpreadOverAllPartitionsThatATopicHas(int partitions) {
        assertThat(used(Topics.STAGED_ITEMS, partitions)).hasSize(partitions);
    }

    @Test
    void keysOfTopicsWhoseOrderCountsStayWhereTheyAreWhenTheTopicGrows() {
        assertThat(List.of(
                        Topics.CONTROLS,
                        Topics.SETTLED_BATCHES,
                        Topics.WAVE_DECISIONS,
                        Topics.INTAKE_DECISIONS,
                        Topics.REGENERATION_REQUESTS))
                .allSatisfy(topic -> assertThat(keys().map(key -> topic.partitionOf(key, 12)))
                        .containsExactlyElementsOf(
                                keys().map(key -> topic.partitionOf(key, 6)).toList()));
    }

    private static Set<Integer> used(Topic<?> topic, int partitions) {
        return keys().map(key -> topic.partitionOf(key, partitions)).collect(toSet());
    }

    private static Stream<byte[]> keys() {
        return IntStream.range(0, 1000)
                .mapToObj(i -> Topics.itemKey("d", "" + i).getBytes(UTF_8));
    }

    @Test
    void recordsOfANewerVersionAreToldFromGarbageButNotOnThePublicInput() {
        byte[] newer = {(byte) 0xC3, 0x01, 1, 2, 3, 4, 5, 6, 7, 8, 0};

        assertThatThrownBy(() -> Topics.STAGED_ITEMS.decode(newer)).isInstanceOf(UnknownSchemaException.class);
        assertThatThrownBy(() -> Topics.STAGED_ITEMS.decode(new byte[] {1, 2, 3}))
                .isExactlyInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> Topics.DATASETS.decode(newer)).isExactlyInstanceOf(UnreadableRecordException.class);
    }
}
