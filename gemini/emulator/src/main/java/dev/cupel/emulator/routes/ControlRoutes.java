package dev.cupel.emulator.routes;

import dev.cupel.emulator.clock.ClockChange;
import dev.cupel.emulator.clock.ControlledClock;
import dev.cupel.emulator.fault.Faults;
import dev.cupel.emulator.http.Call;
import dev.cupel.emulator.http.Reply;
import dev.cupel.emulator.jobs.Jobs;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * The emulator's own routes, under {@code /emulator}; they need no key and no fault hits them.
 *
 * <ul>
 *   <li>{@code GET health}.
 *   <li>{@code GET clock} tells {@code {"now":"2026-12-01T00:00:00Z","frozen":false}}; {@code POST clock} with one or
 *       more of {@code {"set":"2026-12-01T00:00:00Z","advance":"PT2H","frozen":true}} moves, stops or starts the time
 *       that files, jobs and limits live by, never backwards.
 *   <li>{@code GET ledger} tells the bill; {@code GET ledger/keys}, with {@code displayName}, {@code prefix} and
 *       {@code minTimes} if wanted, gives every key that was sent as a line {@code {"key":"k","times":2,"paid":1}}.
 *   <li>{@code GET}, {@code PUT} and {@code DELETE faults}.
 * </ul>
 */
public final class ControlRoutes {

    private final Faults faults;
    private final ControlledClock clock;
    private final Jobs jobs;
    private final Supplier<JsonNode> ledger;

    public ControlRoutes(Faults faults, ControlledClock clock, Jobs jobs, Supplier<JsonNode> ledger) {
        this.faults = faults;
        this.clock = clock;
        this.jobs = jobs;
        this.ledger = ledger;
    }

    public Reply answer(Call call) throws IOException {
        return switch (call.method() + " " + call.path()) {
            case "GET /emulator/health" -> Reply.ok(Json.object().put("status", "UP"));
            case "GET /emulator/clock" -> clock();
            case "POST /emulator/clock" -> changed(call, json -> clock.change(ClockChange.read(json)), this::clock);
            case "GET /emulator/ledger" -> Reply.ok(ledger.get());
            case "GET /emulator/ledger/keys" -> keys(call);
            case "GET /emulator/faults" -> faults();
            case "PUT /emulator/faults" -> changed(call, faults::replace, this::faults);
            case "DELETE /emulator/faults" -> {
                faults.clear();
                yield faults();
            }
            default -> throw ApiException.notFound();
        };
    }

    /** Makes the change that the body tells, and answers with how things are then. */
    private static Reply changed(Call call, Consumer<String> change, Supplier<Reply> state) throws IOException {
        try {
            change.accept(new String(call.body().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw ApiException.invalidArgument(String.valueOf(e.getMessage()));
        }
        return state.get();
    }

    private Reply clock() {
        return Reply.ok(Json.object().put("now", clock.instant().toString()).put("frozen", clock.frozen()));
    }

    /** Every key that was sent, one a line; an empty display name or prefix is any. */
    private Reply keys(Call call) {
        var displayName = call.query("displayName");
        var prefix = call.query("prefix");
        var minTimes = call.number("minTimes", 1);
        return new Reply.Lines(out ->
                jobs.eachKey(job -> displayName.isEmpty() || job.displayName().equals(displayName), key -> {
                    if (key.times() >= minTimes && key.key().startsWith(prefix)) {
                        writeLine(out, key);
                    }
                }));
    }

    private static void writeLine(OutputStream out, Object line) {
        try {
            out.write(Json.MAPPER.writeValueAsBytes(line));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply faults() {
        return Reply.ok(faults.toJson());
    }
}
