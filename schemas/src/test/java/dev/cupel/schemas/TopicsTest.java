package dev.cupel.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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

        assertThat(Topics.DATASETS.partitionOf(key))
                .isEqualTo(Topics.STAGED_ITEMS.partitionOf(key))
                .isEqualTo(Topics.REFINED_RECORDS.partitionOf(key));
    }

    @Test
    void keysSpreadOverAllPartitions() {
        var used = IntStream.range(0, 1000)
                .map(i -> Topics.STAGED_ITEMS.partitionOf(
                        Topics.itemKey("d", "" + i).getBytes(UTF_8)))
                .distinct();

        assertThat(used.count()).isEqualTo(Topics.STAGED_ITEMS.partitions());
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
