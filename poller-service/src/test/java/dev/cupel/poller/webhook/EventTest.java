package dev.cupel.poller.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {

    @Test
    void takesTheJobsNameWithAndWithoutItsPrefix() {
        assertThat(event("{\"type\": \"batch.failed\", \"data\": {\"id\": \"batches/abc\"}}"))
                .isEqualTo(new Event.JobEnded("batches/abc"));
        assertThat(event("{\"type\": \"batch.expired\", \"data\": {\"id\": \"abc\"}}"))
                .isEqualTo(new Event.JobEnded("batches/abc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON",
                "[]",
                "{\"type\": \"batch.succeeded\"}",
                "{\"type\": \"batch.completed\", \"data\": {\"id\": \"abc\"}}",
                "{\"type\": \"ping\"}"
            })
    void takesNothingElseForTheEndOfAJob(String body) {
        assertThat(event(body)).isEqualTo(new Event.Other());
    }

    private static Event event(String body) {
        return Event.of(body.getBytes(UTF_8));
    }
}
