package dev.cupel.emulator.conformance;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.emulator.Ledger;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** An emulator behind a wiretap, in which each recorded call finds the scene that the stub had set for it. */
final class Stage implements AutoCloseable {

    static final String API_KEY = "test-key";

    private static final Duration JOB = Duration.ofSeconds(100);

    /** Of two requests the second one fails, the job "f" fails and the job "x" expires. */
    private static final String ALWAYS = """
            {"kind":"error","code":3,"match":{"key":"^[rk]2$"}},
            {"kind":"error","code":3,"match":{"model":"gemini-embedding-001","key":"^$","nth":2}},
            {"kind":"job-failed","match":{"displayName":"^f$"}},
            {"kind":"job-expired","match":{"displayName":"^x$"}}""";

    private static final String REFUSE_ONE = """
            {"kind":"status","code":429,"match":{"route":"create","first":1}}""";
    private static final String LOSE_ONE_ANSWER = """
            {"kind":"drop-after","match":{"route":"create","first":1}}""";

    private static final Map<String, String> FAULTS = Map.ofEntries(
            Map.entry("batches.create(file) NO config", "{\"kind\":\"job-stuck\"}"),
            Map.entry("429 on create", REFUSE_ONE),
            Map.entry("429 on create, attempts=1", REFUSE_ONE),
            Map.entry(
                    "429 twice on create, DEFAULT retry options (attempts unset)",
                    REFUSE_ONE.replace("\"first\":1", "\"first\":2")),
            Map.entry("connection dropped after create was received, DEFAULT retry", LOSE_ONE_ANSWER),
            Map.entry("connection dropped after create was received, attempts=1", LOSE_ONE_ANSWER),
            Map.entry("connection dropped, attempts=1 + OkHttp retryOnConnectionFailure(false)", LOSE_ONE_ANSWER),
            Map.entry("503 attempts=1", REFUSE_ONE.replace("429", "503")),
            Map.entry("cancel 503 attempts=1", "{\"kind\":\"status\",\"code\":503,\"match\":{\"route\":\"cancel\"}}"),
            Map.entry(
                    "download 404 over an existing target",
                    "{\"kind\":\"status\",\"code\":404,\"match\":{\"route\":\"download\"}}"),
            Map.entry("upload start 400", "{\"kind\":\"mime-refused\",\"mimeType\":\"foo\"}"),
            Map.entry(
                    "upload chunk 400 without X-Goog-Upload-Status",
                    "{\"kind\":\"status\",\"code\":400,\"match\":{\"route\":\"upload.chunk\"}}"));

    private static final Map<String, Duration> STEPS = Map.of(
            "batches.get #2", JOB.dividedBy(2),
            "batches.get #3", JOB.dividedBy(2),
            "batches.get #3 (succeeded)", JOB.dividedBy(2),
            "batches.get emb file x3", JOB,
            "batches.get emb inline x3", JOB,
            "get FAILED", JOB,
            "get FAILED job with operation.error", JOB,
            "get EXPIRED", JOB);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T00:19:25.248123456Z"));
    private final Emulator emulator;
    private final Wiretap wiretap;
    private String faults = "";

    Stage() throws IOException {
        emulator = Emulator.start(EmulatorOptions.defaults()
                .withApiKey(API_KEY)
                .withClock(now::get)
                .withJobDuration(JOB)
                .withShuffle(false));
        wiretap = new Wiretap(emulator.baseUrl());
    }

    URI url() {
        return wiretap.url();
    }

    Ledger ledger() {
        return emulator.ledger();
    }

    List<SentRequest> sent(String title) {
        return wiretap.sent(title);
    }

    /** Lets the time pass that all jobs take. */
    void finishJobs() {
        now.updateAndGet(time -> time.plus(JOB));
    }

    /** Sets the scene for a call; what is sent from now on belongs to it. */
    void before(String title) {
        wiretap.begin(title);
        now.updateAndGet(time -> time.plus(STEPS.getOrDefault(title, Duration.ZERO)));
        var own = FAULTS.get(title);
        var wanted = "[" + ALWAYS + (own == null ? "" : "," + own) + "]";
        // Setting them starts their counting anew.
        if (!wanted.equals(faults)) {
            emulator.faults(wanted);
            faults = wanted;
        }
    }

    @Override
    public void close() throws IOException {
        wiretap.close();
        emulator.close();
    }
}
