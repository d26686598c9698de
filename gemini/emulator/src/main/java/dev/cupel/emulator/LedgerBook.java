package dev.cupel.emulator;

import dev.cupel.emulator.Ledger.Account;
import dev.cupel.emulator.Ledger.Duplicate;
import dev.cupel.emulator.Ledger.Interactive;
import dev.cupel.emulator.Ledger.LedgerJob;
import dev.cupel.emulator.Ledger.Tokens;
import dev.cupel.emulator.bill.InteractiveBill;
import dev.cupel.emulator.bill.PriceList;
import dev.cupel.emulator.bill.Usd;
import dev.cupel.emulator.jobs.JobState;
import dev.cupel.emulator.jobs.Jobs;
import dev.cupel.emulator.jobs.LiveJob;
import dev.cupel.emulator.wire.ModelName;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes the bill. */
final class LedgerBook {

    private static final int SHOWN_DUPLICATES = 1_000;

    private final Jobs jobs;
    private final InteractiveBill interactive;

    LedgerBook(Jobs jobs, InteractiveBill interactive) {
        this.jobs = jobs;
        this.interactive = interactive;
    }

    Ledger ledger() {
        var lines = jobs.all().stream().map(this::line).toList();
        var requests = lines.stream().mapToLong(LedgerJob::requests).sum();
        var repeated = jobs.repeatedKeys(SHOWN_DUPLICATES);
        var byDisplayName = new TreeMap<String, Account>();
        lines.forEach(line -> byDisplayName.merge(line.displayName(), account(line), LedgerBook::sum));
        var counts = new TreeMap<String, Integer>();
        byDisplayName.forEach((name, account) -> counts.put(name, account.jobs()));
        var calls = calls();
        return new Ledger(
                lines.size(),
                requests,
                Math.max(repeated.maxTimes(), requests > 0 ? 1 : 0),
                repeated.first().stream()
                        .map(key -> new Duplicate(key.key(), key.times(), key.paid()))
                        .toList(),
                counts,
                lines.stream().map(LedgerJob::tokens).reduce(Tokens.NONE, Tokens::plus),
                lines,
                Usd.plain(lines.stream().map(LedgerJob::usd).reduce(calls.usd(), BigDecimal::add)),
                byDisplayName,
                calls,
                repeated.keys(),
                repeated.paidTwice(),
                assumedPrices(lines));
    }

    private static Account account(LedgerJob job) {
        return new Account(1, job.requests(), job.billed(), job.tokens(), job.usd());
    }

    private static Account sum(Account one, Account other) {
        return new Account(
                one.jobs() + other.jobs(),
                one.requests() + other.requests(),
                one.billed() + other.billed(),
                one.tokens().plus(other.tokens()),
                Usd.plain(one.usd().add(other.usd())));
    }

    private Interactive calls() {
        var total = interactive.total();
        var tokens = new Tokens(total.prompt(), total.output(), total.thoughts(), total.searches());
        return new Interactive(total.requests(), tokens, total.usd());
    }

    private List<String> assumedPrices(List<LedgerJob> lines) {
        var models = new TreeSet<>(interactive.assumed());
        for (var line : lines) {
            if (PriceList.standard().batch(line.model(), line.createTime()).assumed()) {
                models.add(ModelName.plain(line.model()));
            }
        }
        return List.copyOf(models);
    }

    private LedgerJob line(LiveJob live) {
        var job = live.job();
        var state = jobs.state(live);
        var work = state == JobState.SUCCEEDED ? live.work() : null;
        return new LedgerJob(
                job.name(),
                job.displayName(),
                job.model(),
                job.createTime(),
                state.wireName(),
                job.requests(),
                work == null ? 0 : work.billed(),
                work == null
                        ? Tokens.NONE
                        : new Tokens(work.promptTokens(), work.outputTokens(), work.thoughtTokens(), work.searches()),
                work == null ? BigDecimal.ZERO : Usd.of(work.picodollars()),
                PriceList.standard().batch(job.model(), job.endTime()).billedAs());
    }
}
