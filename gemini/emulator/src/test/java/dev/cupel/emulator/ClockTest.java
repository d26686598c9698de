package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockTest {

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator =
            Emulator.start(EmulatorOptions.defaults().withClock(clock).withJobDuration(Duration.ofDays(7)));
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void tellsTheTimeAndMovesIt() throws IOException {
        assertThat(api.get("/emulator/clock").body()).isEqualTo("{\"now\":\"2026-11-21T00:00:00Z\",\"frozen\":false}");
        assertThat(post("{\"advance\":\"PT2H\",\"frozen\":true}"))
                .isEqualTo("{\"now\":\"2026-11-21T02:00:00Z\",\"frozen\":true}");
        clock.advance(Duration.ofHours(1));
        assertThat(post("{\"set\":\"2026-12-01T00:00:00Z\"}"))
                .isEqualTo("{\"now\":\"2026-12-01T00:00:00Z\",\"frozen\":true}");
    }

    @Test
    void wrongInputIsNamed() throws IOException {
        var answer = api.send("POST", "/emulator/clock", "{\"set\":\"2026-11-20T00:00:00Z\"}");
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(answer.body()).contains("clock.set: 2026-11-20T00:00:00Z is before the present");
        assertThat(ApiClient.error(api.send("POST", "/emulator/clock", ""))).isEqualTo("400 INVALID_ARGUMENT");
    }

    @Test
    void filesAndJobsLiveByIt() throws IOException {
        var file = api.upload(Lines.of(1));
        var job = ApiClient.nameOf(api.create(file, "j"));
        post("{\"advance\":\"PT47H\"}");
        assertThat(api.get("/v1beta/" + file).statusCode()).isEqualTo(200);
        assertThat(api.state(job)).isEqualTo("BATCH_STATE_RUNNING");
        post("{\"advance\":\"PT1H\"}");
        assertThat(api.get("/v1beta/" + file).statusCode()).isEqualTo(403);
    }

    @Test
    void jobThatHasNotEndedWithin48HoursExpires() throws IOException {
        var job = api.job(Lines.of(1), "slow");
        clock.advance(Duration.ofHours(48).minusSeconds(1));
        assertThat(api.state(job)).isEqualTo("BATCH_STATE_RUNNING");
        clock.advance(Duration.ofSeconds(1));
        var operation = api.json("/v1beta/" + job);
        assertThat(operation.at("/metadata/state").stringValue()).isEqualTo("BATCH_STATE_EXPIRED");
        assertThat(operation.at("/metadata/endTime").stringValue()).isEqualTo("2026-11-23T00:00:00Z");
        assertThat(emulator.ledger().usd()).isZero();
    }

    @Test
    void outlivesARestart(@TempDir Path folder) throws IOException {
        var options = EmulatorOptions.defaults().withClock(clock).withDataDir(folder);
        try (var first = Emulator.start(options)) {
            new ApiClient(first.baseUrl()).send("POST", "/emulator/clock", "{\"advance\":\"P30D\",\"frozen\":true}");
        }
        try (var second = Emulator.start(options)) {
            assertThat(new ApiClient(second.baseUrl()).get("/emulator/clock").body())
                    .isEqualTo("{\"now\":\"2026-12-21T00:00:00Z\",\"frozen\":true}");
        }
    }

    private String post(String change) throws IOException {
        return api.send("POST", "/emulator/clock", change).body();
    }
}
