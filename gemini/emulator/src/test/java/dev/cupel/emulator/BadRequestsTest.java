package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be answered ends by itself, and takes nothing else with it. */
class BadRequestsTest {

    private static final Duration JOB = Duration.ofSeconds(100);
    private static final String CONFIG = "{\"generationConfig\":{\"responseMimeType\":\"application/json\",";

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator =
            Emulator.start(EmulatorOptions.defaults().withClock(clock).withJobDuration(JOB));
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"maxOutputTokens\":-1}",
                "\"responseSchema\":{\"type\":\"STRING\",\"pattern\":\"(\"}}",
                "\"responseSchema\":{\"type\":\"STRING\",\"pattern\":\"^(?=a)b$\"}}",
                "\"responseJsonSchema\":{\"type\":\"object\",\"required\":[\"c\"],\"properties\":{\"c\":{\"$ref\":\"#\"}}}}"
            })
    void endsAsAnErrorOfItsLineAndOfItsCall(String config) throws IOException {
        var request = CONFIG + config + ",\"contents\":[{\"parts\":[{\"text\":\"abc\"}]}]}";
        var bad = "{\"key\":\"bad\",\"request\":" + request + "}";
        var job = api.job(List.of(Lines.line("good", "what is it"), bad), "mixed");
        clock.advance(JOB);
        assertThat(api.results(job)).hasSize(2).allSatisfy(line -> {
            var wrong = line.path("key").stringValue().equals("bad");
            assertThat(line.at("/error/code").asInt(0)).isEqualTo(wrong ? 3 : 0);
        });
        var call = api.send("POST", "/v1beta/models/gemini-2.5-flash:generateContent", request);
        assertThat(ApiClient.error(call)).isEqualTo("400 INVALID_ARGUMENT");
    }

    @Test
    void boundsOfIntegersMayBeAsLargeAsCanBe() throws IOException {
        var schema = "\"responseSchema\":{\"type\":\"INTEGER\",\"minimum\":9e18,\"maximum\":9.3e18}}";
        var request = CONFIG + schema + ",\"contents\":[{\"parts\":[{\"text\":\"abc\"}]}]}";
        var answer = api.send("POST", "/v1beta/models/gemini-2.5-flash:generateContent", request);
        assertThat(answer.statusCode()).isEqualTo(200);
        var text = Json.MAPPER.readTree(answer.body()).at("/candidates/0/content/parts/0/text");
        assertThat(Long.parseLong(text.stringValue())).isGreaterThanOrEqualTo(9_000_000_000_000_000_000L);
    }

    @Test
    void lineThatIsTooLongFailsItsJobAndNothingElse() throws IOException {
        var huge = api.job(List.of(Lines.line("k", "x".repeat(21 << 20))), "huge");
        var good = api.job(Lines.of(1), "good");
        clock.advance(JOB);
        assertThat(api.json("/v1beta/" + huge).at("/error/message").stringValue())
                .isEqualTo("Failed to parse input file line 1: longer than 20971520 bytes");
        assertThat(api.results(good)).hasSize(1);
        assertThat(emulator.ledger().jobs()).isEqualTo(2);
    }

    @Test
    void ledgerShowsTheFirstThousandDuplicatesAndCountsAll() throws IOException {
        var file = api.upload(Lines.of(1_500));
        api.create(file, "once");
        api.create(file, "twice");
        clock.advance(JOB);
        var ledger = emulator.ledger();
        assertThat(ledger.duplicateKeys()).isEqualTo(1_500);
        assertThat(ledger.paidTwice()).isEqualTo(1_500);
        assertThat(ledger.requestsByKeyMax()).isEqualTo(2);
        assertThat(ledger.duplicates()).hasSize(1_000).contains(new Ledger.Duplicate("k0", 2, 2));
        assertThat(api.get("/emulator/ledger/keys?minTimes=2").body().lines()).hasSize(1_500);
        assertThat(api.get("/emulator/ledger/keys?minTimes=3").body()).isEmpty();
    }

    @Test
    void resultOfADeletedJobIsGone() throws IOException {
        var job = api.job(Lines.of(2), "gone");
        clock.advance(JOB);
        assertThat(api.results(job)).hasSize(2);
        api.send("DELETE", "/v1beta/" + job, "{}");
        var file = job.replace("batches/", "files/batch-");
        assertThat(ApiClient.error(api.get("/v1beta/" + file + ":download?alt=media")))
                .isEqualTo("403 PERMISSION_DENIED");
        assertThat(emulator.ledger().byDisplayName().get("gone").billed()).isEqualTo(2);
    }
}
