package dev.cupel.emulator;

import dev.cupel.emulator.answer.ContentGenerator;
import dev.cupel.emulator.answer.Model;
import dev.cupel.emulator.bill.InteractiveBill;
import dev.cupel.emulator.caches.CacheStore;
import dev.cupel.emulator.clock.ControlledClock;
import dev.cupel.emulator.embed.EmbeddingModel;
import dev.cupel.emulator.fault.Faults;
import dev.cupel.emulator.files.FileStore;
import dev.cupel.emulator.files.Uploads;
import dev.cupel.emulator.http.ApiServer;
import dev.cupel.emulator.http.Meter;
import dev.cupel.emulator.jobs.Jobs;
import dev.cupel.emulator.limit.LimitTable;
import dev.cupel.emulator.limit.Limits;
import dev.cupel.emulator.webhook.Webhooks;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A running Gemini API on the loopback interface. */
public final class Emulator implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final String host;
    private final DataFolder folder;
    private final Faults faults;
    private final ControlledClock clock;
    private final InteractiveBill interactive;
    private final FileStore files;
    private final CacheStore caches;
    private final Jobs jobs;
    private final Webhooks webhooks;
    private final LedgerBook ledger;
    private final ApiServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Emulator(EmulatorOptions options, String host, DataFolder folder, @Nullable String givenFaults)
            throws IOException {
        this.host = host;
        this.folder = folder;
        var table = LimitTable.read(options.limits());
        this.clock = new ControlledClock(folder.path(), options.clock());
        try {
            this.faults = Faults.open(folder.path(), clock, givenFaults);
        } catch (IOException | RuntimeException e) {
            clock.close();
            throw e;
        }
        var limits = new Limits(options.tier(), table, clock);
        var settings = new Jobs.Settings(options.jobDuration(), options.shuffle(), options.seed(), limits);
        this.interactive = new InteractiveBill(folder.path(), clock);
        this.files = new FileStore(folder.path(), clock, limits);
        this.caches = new CacheStore(folder.path(), clock);
        var generator = new ContentGenerator(new Model(options.seed()), caches);
        var embeddings = new EmbeddingModel(options.seed());
        this.jobs = new Jobs(folder.path(), clock, settings, generator, embeddings, faults);
        this.webhooks = new Webhooks(folder.path(), clock, options.webhooks(), jobs, faults);
        this.ledger = new LedgerBook(jobs, interactive);
        var uploads = new Uploads(folder.path(), files, clock);
        var parts = new ApiServer.Parts(
                files,
                uploads,
                jobs,
                webhooks,
                generator,
                embeddings,
                caches,
                faults,
                new Meter(limits, interactive),
                clock,
                () -> Json.MAPPER.valueToTree(ledger.ledger()));
        try {
            this.server = ApiServer.start(new InetSocketAddress(host, options.port()), options.apiKey(), parts);
        } catch (IOException | RuntimeException e) {
            closeJournals();
            throw e;
        }
    }

    /**
     * Starts a server and returns when it answers.
     *
     * @throws UncheckedIOException if the port is taken or the data folder cannot be written
     * @throws IllegalArgumentException if the limits file is wrong, naming what and where
     */
    public static Emulator start(EmulatorOptions options) {
        return start(options, LOOPBACK, null);
    }

    /**
     * Starts a server on an address of this machine.
     *
     * @param faults take the place of those in the data folder; null leaves these
     * @throws IllegalArgumentException naming the unknown kind or member, or the wrong value in the faults
     */
    static Emulator start(EmulatorOptions options, String host, @Nullable String faults) {
        try {
            var folder = DataFolder.open(options.dataDir());
            try {
                return new Emulator(options, host, folder, faults);
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the API is, without a trailing slash. */
    public URI baseUrl() {
        return URI.create("http://%s:%d".formatted(host, port()));
    }

    public int port() {
        return server.port();
    }

    /** What a bill would show now. */
    public Ledger ledger() {
        return ledger.ledger();
    }

    /**
     * Replaces all faults; the JSON is that of {@code PUT /emulator/faults}. With a data folder they are in force after
     * a restart too.
     *
     * @throws IllegalArgumentException naming the unknown kind or member, or the wrong value
     */
    public void faults(String json) {
        faults.replace(json);
    }

    /** Stops the server; a temporary data folder is deleted. What is closed stays so. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        server.close();
        closeJournals();
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void closeJournals() {
        webhooks.close();
        jobs.close();
        caches.close();
        files.close();
        interactive.close();
        clock.close();
    }
}
