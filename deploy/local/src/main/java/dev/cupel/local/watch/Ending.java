package dev.cupel.local.watch;

import static dev.cupel.local.text.Figures.number;

import dev.cupel.local.client.ResultsClient;
import dev.cupel.local.client.UnreachableException;
import dev.cupel.local.client.answer.Intakes;
import dev.cupel.local.client.answer.Progresses;
import dev.cupel.local.client.answer.Reasons;
import dev.cupel.local.client.answer.Reports;
import dev.cupel.local.client.answer.Snapshot;
import dev.cupel.local.watch.Watch.Watched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How a dataset came out, once every item has its outcome or none gets any before somebody decides. */
public record Ending(ResultsClient results, Watched watched) {

    /** What has failed and why is asked for; how many did is known without. */
    public List<String> lines(Instant now) throws InterruptedException {
        return watched.isHeld() ? held(now) : done();
    }

    private List<String> held(Instant now) {
        var lines = new ArrayList<String>();
        lines.add("not done: %s of %s items have their outcome, and nothing goes on before you decide:"
                .formatted(number(Progresses.finished(end().progress())), number(Intakes.items(end().intake()))));
        watched.decisions().forEach(reason -> Reasons.lines(reason, now).forEach(line -> lines.add("  " + line)));
        lines.add("then `cupel watch %s` shows how it goes on".formatted(dataset()));
        return lines;
    }

    private Snapshot end() {
        return watched.end();
    }

    private List<String> done() throws InterruptedException {
        var progress = end().progress();
        var lines = new ArrayList<String>();
        lines.add("done: %s refined, %s failed, %s rejected"
                .formatted(
                        number(progress.refined()),
                        number(progress.failed()),
                        number(end().intake().rejected())));
        if (progress.failed() > 0) {
            lines.addAll(failures());
            lines.add("`cupel retry-failed %s` asks again for what failed".formatted(dataset()));
        }
        if (end().intake().rejected() > 0) {
            lines.add("`cupel rejected %s` shows what was rejected, and why".formatted(dataset()));
        }
        return lines;
    }

    /** A results-service that does not answer now does not spoil the end. */
    private List<String> failures() throws InterruptedException {
        try {
            return results.report(dataset())
                    .map(report -> FailureText.lines(Reports.failures(report)))
                    .orElse(List.of());
        } catch (UnreachableException e) {
            return List.of("`cupel status %s` says why".formatted(dataset()));
        }
    }

    private String dataset() {
        return end().intake().dataset();
    }
}
