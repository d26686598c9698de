package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator = Emulator.start(
            EmulatorOptions.defaults().withClock(clock).withShuffle(false).withJobDuration(Duration.ofSeconds(1)));
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void statusHitsTheFirstRequestsOnly() throws IOException {
        emulator.faults("[{\"match\":{\"route\":\"create\",\"first\":1},\"kind\":\"status\",\"code\":429}]");
        var file = api.upload(Lines.of(1));
        var refused = api.create(file, "j");
        assertThat(ApiClient.error(refused)).isEqualTo("429 RESOURCE_EXHAUSTED");
        assertThat(refused.body()).contains("google.rpc.Help").doesNotContain("RetryInfo");
        assertThat(api.create(file, "j").statusCode()).isEqualTo(200);
        assertThat(emulator.ledger().jobs()).isEqualTo(1);
    }

    @Test
    void dropAfterTakesEffectAndLosesTheAnswer() throws IOException {
        var file = api.upload(Lines.of(1));
        emulator.faults("[{\"match\":{\"route\":\"create\",\"displayName\":\"^lost\"},\"kind\":\"drop-after\"}]");
        assertThatThrownBy(() -> api.create(file, "lost-1")).isInstanceOf(IOException.class);
        assertThat(emulator.ledger().jobsByDisplayName()).containsEntry("lost-1", 1);
    }

    @Test
    void dropBeforeHasNoEffect() throws IOException {
        var file = api.upload(Lines.of(1));
        emulator.faults("[{\"match\":{\"route\":\"create\",\"nth\":1},\"kind\":\"drop-before\"}]");
        assertThatThrownBy(() -> api.create(file, "j")).isInstanceOf(IOException.class);
        assertThat(emulator.ledger().jobs()).isZero();
    }

    @Test
    void truncatedDownloadBreaksOffAfterSomeBytes() throws IOException {
        var path = api.job(Lines.of(5), "j").replace("batches/", "/v1beta/files/batch-") + ":download?alt=media";
        clock.advance(Duration.ofSeconds(1));
        emulator.faults("[{\"match\":{\"first\":1},\"kind\":\"truncate\",\"bytes\":100}]");
        assertThatThrownBy(() -> api.get(path)).isInstanceOf(IOException.class);
        assertThat(api.get(path).body().lines()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "job-failed, 1, BATCH_STATE_FAILED",
        "job-expired, 1, BATCH_STATE_EXPIRED",
        "job-stuck, 86400, BATCH_STATE_PENDING",
        "job-stuck, 172800, BATCH_STATE_EXPIRED"
    })
    void jobEndsBadly(String kind, long seconds, String state) throws IOException {
        emulator.faults("[{\"match\":{\"displayName\":\"bad\"},\"kind\":\"%s\"}]".formatted(kind));
        var job = api.job(Lines.of(1), "bad");
        clock.advance(Duration.ofSeconds(seconds));
        assertThat(api.state(job)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"error\",\"code\":13 | \"error\":{\"code\":13",
                "\"fenced\"            | ```json",
                "\"not-json\"          | I have looked",
                "\"wrong-schema\"      | unexpected",
                "\"max-tokens\"        | \"content\":{\"role\":\"model\"},\"finishReason\":\"MAX_TOKENS\"",
                "\"blocked-prompt\"    | \"blockReason\":\"PROHIBITED_CONTENT\"",
                "\"safety\"            | \"finishReason\":\"SAFETY\""
            })
    void lineIsSpoiled(String kind, String expected) throws IOException {
        emulator.faults("[{\"match\":{\"key\":\"^k1$\"},\"kind\":%s}]".formatted(kind));
        var job = api.job(Lines.of(3), "j");
        clock.advance(Duration.ofSeconds(1));
        assertThat(api.results(job))
                .filteredOn(line -> line.toString().contains(expected))
                .singleElement()
                .matches(line -> line.path("key").stringValue().equals("k1"));
    }

    @Test
    void linesAreMissingAndRepeated() throws IOException {
        emulator.faults(
                "[{\"match\":{\"key\":\"k0\"},\"kind\":\"missing\"},{\"match\":{\"key\":\"k1\"},\"kind\":\"duplicate\"}]");
        var job = api.job(Lines.of(3), "j");
        clock.advance(Duration.ofSeconds(1));
        assertThat(keys(job)).containsExactly("k1", "k1", "k2");
    }

    @Test
    void firstMeansTheFirstTimeOfEachKey() throws IOException {
        emulator.faults("[{\"match\":{\"first\":1},\"kind\":\"missing\"}]");
        var file = api.upload(Lines.of(3));
        var first = ApiClient.nameOf(api.create(file, "a"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(keys(first)).isEmpty();
        var second = ApiClient.nameOf(api.create(file, "b"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(keys(second)).containsExactly("k0", "k1", "k2");
    }

    @Test
    void probabilityIsRepeatable() throws IOException {
        var faults = "[{\"probability\":0.5,\"seed\":7,\"kind\":\"missing\"}]";
        emulator.faults(faults);
        var first = api.job(Lines.of(40), "a");
        clock.advance(Duration.ofSeconds(1));
        var survivors = keys(first);
        emulator.faults(faults);
        var second = api.job(Lines.of(40), "b");
        clock.advance(Duration.ofSeconds(1));
        assertThat(survivors).hasSizeBetween(8, 32);
        assertThat(keys(second)).isEqualTo(survivors);
    }

    @Test
    void faultsAreShownWithTheirHitsAndCleared() throws IOException {
        api.send("PUT", "/emulator/faults", "[{\"match\":{\"route\":\"list\"},\"kind\":\"status\",\"code\":503}]");
        assertThat(ApiClient.error(api.get("/v1beta/batches"))).isEqualTo("503 UNAVAILABLE");
        assertThat(api.json("/emulator/faults").at("/0/fired").intValue()).isEqualTo(1);
        assertThat(api.send("DELETE", "/emulator/faults", "").body()).isEqualTo("[]");
        assertThat(api.get("/v1beta/batches").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"kind\":\"explode\"}]                                     | faults[0].kind: 'explode' is unknown",
                "[{\"kind\":\"status\",\"code\":503,\"often\":1}]             | faults[0].often",
                "[{\"kind\":\"status\",\"code\":503},{\"kind\":\"latency\"}]  | faults[1].ms",
                "[{\"match\":{\"route\":\"nowhere\"},\"kind\":\"drop-after\"}] | faults[0].match.route: 'nowhere'",
                "[{\"match\":{\"key\":\"k\"},\"kind\":\"drop-after\"}]        | faults[0].match.key",
                "[{\"match\":{\"key\":\"(\"},\"kind\":\"missing\"}]           | faults[0].match.key",
                "[{\"probability\":2,\"kind\":\"missing\"}]                   | faults[0].probability"
            })
    void wrongFaultIsNamed(String json, String named) throws IOException {
        assertThatThrownBy(() -> emulator.faults(json)).hasMessageContaining(named);
        assertThat(ApiClient.error(api.send("PUT", "/emulator/faults", json))).isEqualTo("400 INVALID_ARGUMENT");
    }

    private List<String> keys(String job) throws IOException {
        return api.results(job).stream()
                .map(line -> line.path("key").stringValue())
                .collect(Collectors.toList());
    }
}
