package dev.cupel.emulator.bill;

import dev.cupel.emulator.journal.Journal;
import dev.cupel.emulator.wire.ModelName;
import dev.cupel.gemini.catalog.TokenCounts;
import java.io.Closeable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;

/**
 * The interactive calls that were answered. Every call is one short line of a journal, written before its answer is
 * sent, so that it survives the process.
 */
public final class InteractiveBill implements Closeable {

    private final InstantSource clock;
    private final Journal<Call> journal;
    private final Set<String> assumed = new TreeSet<>();
    private Total total = new Total(0, 0, 0, 0, 0, BigDecimal.ZERO);

    /** One answered call; what it cost is as on the day of the call. */
    record Call(
            String model,
            long prompt,
            long cached,
            long output,
            long thoughts,
            long searches,
            long picodollars,
            boolean assumed) {}

    /** All of them. */
    public record Total(long requests, long prompt, long output, long thoughts, long searches, BigDecimal usd) {

        Total plus(Call call) {
            return new Total(
                    requests + 1,
                    prompt + call.prompt(),
                    output + call.output(),
                    thoughts + call.thoughts(),
                    searches + call.searches(),
                    Usd.plain(usd.add(Usd.of(call.picodollars()))));
        }
    }

    public InteractiveBill(Path dataDir, InstantSource clock) {
        this.clock = clock;
        this.journal = Journal.open(dataDir.resolve("interactive.jsonl"), Call.class, this::apply);
    }

    /**
     * Bills an answered call.
     *
     * @param model with or without {@code models/}
     */
    public synchronized void add(String model, TokenCounts used) {
        var rate = PriceList.standard().interactive(model, clock.instant());
        var call = new Call(
                ModelName.plain(model),
                used.prompt(),
                used.cached(),
                used.output(),
                used.thoughts(),
                used.searches(),
                rate.cost(used),
                rate.assumed());
        journal.append(call);
        apply(call);
    }

    public synchronized Total total() {
        return total;
    }

    /** Models, without {@code models/}, that were billed as the fallback. */
    public synchronized Set<String> assumed() {
        return Set.copyOf(assumed);
    }

    @Override
    public synchronized void close() {
        journal.close();
    }

    private void apply(Call call) {
        total = total.plus(call);
        if (call.assumed()) {
            assumed.add(call.model());
        }
    }
}
