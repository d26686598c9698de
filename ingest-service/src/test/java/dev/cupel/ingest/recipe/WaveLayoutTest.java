package dev.cupel.ingest.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.ingest.recipe.WaveLayout.Open;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaveLayoutTest {

    private final WaveLayout waves = new WaveLayout(List.of(100L, 500L));

    @Test
    void fillsWaveAfterWaveAndPutsAllOthersIntoTheLast() {
        assertThat(waves.after(0)).isEqualTo(new Open(1, 100));
        assertThat(waves.after(99)).isEqualTo(new Open(1, 1));
        assertThat(waves.after(100)).isEqualTo(new Open(2, 500));
        assertThat(waves.after(599)).isEqualTo(new Open(2, 1));
        assertThat(waves.after(600)).isEqualTo(new Open(3, Long.MAX_VALUE));
    }

    @Test
    void isOneWaveWhenNoneIsAskedFor() {
        assertThat(new WaveLayout(List.of()).after(1_000_000)).isEqualTo(new Open(1, Long.MAX_VALUE));
    }

    @Test
    void makesAWaveOfWhatComesAfterAnEnd() {
        assertThat(waves.endingAt(50).sizes()).containsExactly(50L);
        assertThat(waves.endingAt(100).sizes()).containsExactly(100L);
        assertThat(waves.endingAt(130).sizes()).containsExactly(100L, 30L);
        assertThat(waves.endingAt(900).sizes()).containsExactly(100L, 500L, 300L);
        assertThat(waves.endingAt(130).endingAt(130).endingAt(400).sizes()).containsExactly(100L, 30L, 270L);
        assertThat(new WaveLayout(List.of()).endingAt(7).after(7)).isEqualTo(new Open(2, Long.MAX_VALUE));
        assertThat(waves.endingAt(0).after(0)).isEqualTo(new Open(1, Long.MAX_VALUE));
    }

    @Test
    void countsTheItemsOfTheWavesBefore() {
        assertThat(List.of(waves.before(1), waves.before(2), waves.before(3))).containsExactly(0L, 100L, 600L);
    }
}
