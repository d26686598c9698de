package dev.cupel.results.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.events.JobEnd;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndingTest {

    /** Jobs keep the name of their end: one that has no Ending could not be settled. */
    @ParameterizedTest
    @EnumSource
    void thereIsOneForEveryEndOfAJob(JobEnd end) {
        assertThat(Ending.valueOf(end.name()).name()).isEqualTo(end.name());
    }
}
