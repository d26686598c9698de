package dev.cupel.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeCodecTest {

    @Test
    void outcomesKeepTheirNamesInRecords() {
        assertThat(Outcome.values()).hasSameSizeAs(dev.cupel.events.Outcome.values());
        for (var outcome : Outcome.values()) {
            var written = OutcomeCodec.encode(outcome);

            assertThat(written.name()).isEqualTo(outcome.name());
            assertThat(OutcomeCodec.decode(written)).isEqualTo(outcome);
        }
    }
}
