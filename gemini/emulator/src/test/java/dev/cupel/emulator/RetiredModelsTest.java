package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From its end on another model answers in a model's place, under its own name. */
class RetiredModelsTest {

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator =
            Emulator.start(EmulatorOptions.defaults().withClock(clock).withJobDuration(Duration.ZERO));
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void theSuccessorAnswersUnderItsOwnNameAndIsWhatIsBilled() throws IOException {
        assertThat(versionOfACall()).isEqualTo("gemini-2.5-flash");
        assertThat(versionOfAJob("before")).isEqualTo("gemini-2.5-flash");

        api.send("POST", "/emulator/clock", "{\"set\":\"2026-12-01T00:00:00Z\"}");

        assertThat(versionOfACall()).isEqualTo("gemini-3.5-flash-lite");
        assertThat(versionOfAJob("after")).isEqualTo("gemini-3.5-flash-lite");
    }

    private String versionOfACall() throws IOException {
        var answer = api.post(
                "/v1beta/models/gemini-2.5-flash:generateContent",
                "{\"contents\":[{\"parts\":[{\"text\":\"hello\"}]}]}");
        return ApiClient.ok(answer).path("modelVersion").stringValue();
    }

    private String versionOfAJob(String name) throws IOException {
        return api.results(api.job(Lines.of(1), name))
                .getFirst()
                .at("/response/modelVersion")
                .stringValue();
    }
}
