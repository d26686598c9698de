package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.Ledger.Tokens;
import dev.cupel.emulator.limit.Tier;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final Duration JOB = Duration.ofSeconds(100);
    private static final String UNKNOWN = "gemini-of-the-future";

    private final ManualClock clock = new ManualClock();
    private final EmulatorOptions options =
            EmulatorOptions.defaults().withClock(clock).withJobDuration(JOB);

    @Test
    void everyJobCostsWhatItsTokensCost() throws IOException {
        try (var emulator = Emulator.start(options)) {
            var api = new ApiClient(emulator.baseUrl());
            api.job(Lines.of(7), "a");
            clock.advance(JOB);
            var job = emulator.ledger().jobList().getFirst();
            assertThat(job.billed()).isEqualTo(7);
            assertThat(job.billedAs()).isEqualTo("gemini-2.5-flash");
            assertThat(job.usd()).isPositive().isEqualByComparingTo(batchPrice(job.tokens(), "0.15", "1.25"));
        }
    }

    @Test
    void jobIsBilledAtThePriceOfTheDayOfItsEnd() throws IOException {
        try (var emulator = Emulator.start(options)) {
            var api = new ApiClient(emulator.baseUrl());
            api.send("POST", "/emulator/clock", "{\"set\":\"2026-12-31T23:59:00Z\"}");
            var file = api.upload(Lines.of(3));
            var body = "{\"batch\":{\"inputConfig\":{\"fileName\":\"%s\"}}}".formatted(file);
            api.send("POST", "/v1beta/models/gemini-3.8-flash:batchGenerateContent", body);
            clock.advance(JOB);
            var job = emulator.ledger().jobList().getFirst();
            assertThat(job.usd()).isPositive().isEqualByComparingTo(batchPrice(job.tokens(), "0.75", "3.75"));
        }
    }

    @Test
    void onlyJobsThatSucceededCostAnything() throws IOException {
        try (var emulator = Emulator.start(options)) {
            var api = new ApiClient(emulator.baseUrl());
            var cancelled = api.job(Lines.of(3), "same");
            api.send("POST", "/v1beta/" + cancelled + ":cancel", "{}");
            api.job(Lines.of(2), "same");
            clock.advance(JOB);
            var ledger = emulator.ledger();
            var account = ledger.byDisplayName().get("same");
            assertThat(account.jobs()).isEqualTo(2);
            assertThat(account.requests()).isEqualTo(5);
            assertThat(account.billed()).isEqualTo(2);
            assertThat(account.tokens()).isEqualTo(ledger.tokens());
            assertThat(account.usd())
                    .isEqualTo(ledger.usd())
                    .isEqualTo(ledger.jobList().get(1).usd());
            assertThat(ledger.jobList().getFirst().usd()).isZero();
        }
    }

    @Test
    void interactiveCallsAreBilledAndOutliveARestart(@TempDir Path folder) throws IOException {
        var kept = options.withDataDir(folder);
        try (var emulator = Emulator.start(kept)) {
            generate(emulator, "gemini-2.5-flash");
            generate(emulator, "gemini-2.5-flash");
        }
        try (var emulator = Emulator.start(kept)) {
            var ledger = emulator.ledger();
            var calls = ledger.interactive();
            assertThat(calls.requests()).isEqualTo(2);
            assertThat(calls.tokens().prompt()).isEqualTo(6);
            assertThat(calls.usd())
                    .isEqualTo(ledger.usd())
                    .isEqualByComparingTo(batchPrice(calls.tokens(), "0.30", "2.50"));
            assertThat(ledger.tokens()).isEqualTo(Tokens.NONE);
        }
    }

    @Test
    void refusedCallIsNotBilled(@TempDir Path folder) throws IOException {
        var limits = TestLimits.standard().interactive(1, 100).write(folder.resolve("limits.json"));
        try (var emulator = Emulator.start(options.withTier(Tier.ONE).withLimits(limits))) {
            assertThat(generate(emulator, "gemini-2.5-flash")).isEqualTo(200);
            assertThat(generate(emulator, "gemini-2.5-flash")).isEqualTo(429);
            assertThat(emulator.ledger().interactive().requests()).isEqualTo(1);
        }
    }

    @Test
    void modelsWithoutAKnownPriceAreNamed() throws IOException {
        try (var emulator = Emulator.start(options)) {
            generate(emulator, UNKNOWN);
            generate(emulator, "gemini-2.5-flash");
            assertThat(emulator.ledger().assumedPrices()).containsExactly(UNKNOWN);
        }
    }

    @Test
    void amountsAreWrittenWithoutAnExponent() throws IOException {
        try (var emulator = Emulator.start(options)) {
            generate(emulator, "gemini-2.5-flash");
            assertThat(new ApiClient(emulator.baseUrl()).get("/emulator/ledger").body())
                    .containsPattern("\"usd\":0\\.0000\\d+,\"byDisplayName\"");
        }
    }

    @Test
    void everyKeyIsToldOnceWithWhatWasPaid() throws IOException {
        try (var emulator = Emulator.start(options)) {
            var api = new ApiClient(emulator.baseUrl());
            api.job(List.of(Lines.line("b", "x"), Lines.line("a", "x"), Lines.line("b", "x")), "first");
            var cancelled = api.job(List.of(Lines.line("a", "x"), Lines.line("ü\\n", "x")), "second");
            api.send("POST", "/v1beta/" + cancelled + ":cancel", "{}");
            clock.advance(JOB);
            var b = "{\"key\":\"b\",\"times\":2,\"paid\":2}\n";
            var other = "{\"key\":\"ü\\n\",\"times\":1,\"paid\":0}\n";
            assertThat(keys(api, "")).isEqualTo(b + "{\"key\":\"a\",\"times\":2,\"paid\":1}\n" + other);
            assertThat(keys(api, "?prefix=b")).isEqualTo(b);
            assertThat(keys(api, "?displayName=second")).isEqualTo("{\"key\":\"a\",\"times\":1,\"paid\":0}\n" + other);
            assertThat(keys(api, "?displayName=none")).isEmpty();
        }
    }

    private static String keys(ApiClient api, String query) throws IOException {
        return api.get("/emulator/ledger/keys" + query).body();
    }

    private static int generate(Emulator emulator, String model) throws IOException {
        return new ApiClient(emulator.baseUrl())
                .send(
                        "POST",
                        "/v1beta/models/%s:generateContent".formatted(model),
                        "{\"contents\":[{\"parts\":[{\"text\":\"hello world\"}]}]}")
                .statusCode();
    }

    private static BigDecimal batchPrice(Tokens tokens, String input, String output) {
        var said = BigDecimal.valueOf(tokens.output() + tokens.thoughts());
        return new BigDecimal(input)
                .multiply(BigDecimal.valueOf(tokens.prompt()))
                .add(new BigDecimal(output).multiply(said))
                .movePointLeft(6);
    }
}
