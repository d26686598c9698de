package dev.cupel.emulator;

import dev.cupel.emulator.Ledger.Duplicate;
import dev.cupel.emulator.Ledger.LedgerJob;
import dev.cupel.emulator.Ledger.Tokens;
import dev.cupel.emulator.jobs.JobState;
import dev.cupel.emulator.jobs.Jobs;
import dev.cupel.emulator.jobs.LiveJob;
import dev.cupel.emulator.jobs.Work;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Writes the bill. */
final class LedgerBook {

    private final Jobs jobs;

    LedgerBook(Jobs jobs) {
        this.jobs = jobs;
    }

    Ledger ledger() {
        var all = jobs.all();
        var requests = all.stream().mapToLong(job -> job.job().requests()).sum();
        var duplicates = jobs.repeatedKeys().stream()
                .map(key -> new Duplicate(key.key(), key.times(), key.paid()))
                .toList();
        var most = duplicates.stream().mapToInt(Duplicate::times).max().orElse(requests > 0 ? 1 : 0);
        var byDisplayName = new TreeMap<String, Integer>();
        all.forEach(job -> byDisplayName.merge(job.job().displayName(), 1, Integer::sum));
        return new Ledger(
                all.size(),
                requests,
                most,
                duplicates,
                byDisplayName,
                tokens(all),
                all.stream().map(this::line).toList());
    }

    private Tokens tokens(List<LiveJob> all) {
        var billed = all.stream()
                .filter(job -> jobs.state(job) == JobState.SUCCEEDED)
                .map(LiveJob::work)
                .filter(Objects::nonNull)
                .toList();
        return new Tokens(
                sum(billed, Work::promptTokens), sum(billed, Work::outputTokens), sum(billed, Work::thoughtTokens));
    }

    private static long sum(List<Work> works, ToLongFunction<Work> tokens) {
        return works.stream().mapToLong(tokens).sum();
    }

    private LedgerJob line(LiveJob live) {
        var job = live.job();
        var state = jobs.state(live).wireName();
        return new LedgerJob(job.name(), job.displayName(), job.model(), job.createTime(), state, job.requests());
    }
}
