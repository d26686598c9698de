package dev.cupel.emulator;

import dev.cupel.emulator.answer.Model;
import dev.cupel.emulator.bill.InteractiveBill;
import dev.cupel.emulator.clock.ControlledClock;
import dev.cupel.emulator.fault.Faults;
import dev.cupel.emulator.files.FileStore;
import dev.cupel.emulator.files.Uploads;
import dev.cupel.emulator.http.ApiServer;
import dev.cupel.emulator.jobs.Jobs;
import dev.cupel.emulator.limit.LimitTable;
import dev.cupel.emulator.limit.Limits;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;

/** A running Gemini API on the loopback interface. */
public final class Emulator implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final String host;
    private final DataFolder folder;
    private final Faults faults = new Faults();
    private final ControlledClock clock;
    private final InteractiveBill interactive;
    private final FileStore files;
    private final Jobs jobs;
    private final LedgerBook ledger;
    private final ApiServer server;

    private Emulator(EmulatorOptions options, String host) throws IOException {
        this.host = host;
        var table = LimitTable.read(options.limits());
        this.folder = DataFolder.open(options.dataDir());
        var model = new Model(options.seed());
        this.clock = new ControlledClock(folder.path(), options.clock());
        var limits = new Limits(options.tier(), table, clock);
        var settings = new Jobs.Settings(options.jobDuration(), options.shuffle(), options.seed(), limits);
        this.interactive = new InteractiveBill(folder.path(), clock);
        this.files = new FileStore(folder.path(), clock, limits);
        this.jobs = new Jobs(folder.path(), clock, settings, model, faults);
        this.ledger = new LedgerBook(jobs, interactive);
        var uploads = new Uploads(folder.path(), files, clock);
        var parts = new ApiServer.Parts(
                files,
                uploads,
                jobs,
                model,
                faults,
                limits,
                interactive,
                clock,
                () -> Json.MAPPER.valueToTree(ledger.ledger()));
        try {
            this.server = ApiServer.start(new InetSocketAddress(host, options.port()), options.apiKey(), parts);
        } catch (IOException | RuntimeException e) {
            closeData();
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
        return start(options, LOOPBACK);
    }

    static Emulator start(EmulatorOptions options, String host) {
        try {
            return new Emulator(options, host);
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
     * Replaces all faults; the JSON is that of {@code PUT /emulator/faults}.
     *
     * @throws IllegalArgumentException naming the unknown kind or member, or the wrong value
     */
    public void faults(String json) {
        faults.replace(json);
    }

    /** Stops the server; a temporary data folder is deleted. */
    @Override
    public void close() {
        server.close();
        closeData();
    }

    private void closeData() {
        jobs.close();
        files.close();
        interactive.close();
        clock.close();
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
