package dev.cupel.emulator;

import dev.cupel.emulator.answer.ContentGenerator;
import dev.cupel.emulator.answer.Model;
import dev.cupel.emulator.bill.InteractiveBill;
import dev.cupel.emulator.bill.PriceList;
import dev.cupel.emulator.caches.CacheStore;
import dev.cupel.emulator.clock.ControlledClock;
import dev.cupel.emulator.embed.EmbeddingModel;
import dev.cupel.emulator.fault.Faults;
import dev.cupel.emulator.files.FileStore;
import dev.cupel.emulator.files.Uploads;
import dev.cupel.emulator.jobs.Jobs;
import dev.cupel.emulator.limit.LimitTable;
import dev.cupel.emulator.limit.Limits;
import dev.cupel.emulator.routes.Meter;
import dev.cupel.emulator.server.ApiServer;
import dev.cupel.emulator.webhook.Webhooks;
import dev.cupel.emulator.wire.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A running Gemini API on the loopback interface. */
public final class Emulator implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final String host;
    private final Opened opened;
    private final Faults faults;
    private final LedgerBook ledger;
    private final ApiServer server;

    private Emulator(EmulatorOptions options, String host, Opened opened, @Nullable String givenFaults)
            throws IOException {
        this.host = host;
        this.opened = opened;
        var table = LimitTable.read(options.limits());
        var folder = opened(DataFolder.open(options.dataDir()));
        var dir = folder.path();
        var clock = opened(new ControlledClock(dir, options.clock()));
        this.faults = Faults.open(dir, clock, givenFaults);
        var limits = new Limits(options.tier(), table, clock);
        var interactive = opened(new InteractiveBill(dir, clock));
        var files = opened(new FileStore(dir, clock, limits));
        var caches = opened(new CacheStore(dir, clock));
        var generator = new ContentGenerator(new Model(options.seed()), caches, PriceList.standard(), clock);
        var embeddings = new EmbeddingModel(options.seed());
        var settings = new Jobs.Settings(options.jobDuration(), options.shuffle(), options.seed(), limits);
        var jobs = opened(new Jobs(dir, clock, settings, generator, embeddings, faults));
        var webhooks = opened(new Webhooks(dir, clock, options.webhooks(), jobs, faults));
        this.ledger = new LedgerBook(jobs, interactive);
        var parts = new ApiServer.Parts(
                files,
                new Uploads(dir, files, clock),
                jobs,
                webhooks,
                generator,
                embeddings,
                caches,
                faults,
                new Meter(limits, interactive),
                clock,
                () -> Json.MAPPER.valueToTree(ledger.ledger()));
        var address = new InetSocketAddress(host, options.port());
        this.server = opened(ApiServer.start(address, options.apiKey(), parts));
    }

    private <T extends Closeable> T opened(T part) {
        return opened.add(part);
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
        var opened = new Opened();
        try {
            return new Emulator(options, host, opened, faults);
        } catch (IOException | RuntimeException e) {
            closeAfter(e, opened);
            throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        }
    }

    private static void closeAfter(Exception failure, Opened opened) {
        try {
            opened.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
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

    /** Stops the server; a temporary data folder is deleted. A closed emulator cannot be started again. */
    @Override
    public void close() {
        try {
            opened.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
