package dev.cupel.local.run;

import dev.cupel.local.client.Services;
import dev.cupel.local.client.answer.Snapshot;
import dev.cupel.local.export.DatasetExport;
import dev.cupel.local.export.DatasetReport;
import dev.cupel.local.publish.send.Destination;
import dev.cupel.local.stack.StackFile;
import dev.cupel.local.watch.Ending;
import dev.cupel.local.watch.ProgressDisplay;
import dev.cupel.local.watch.Watch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Follows a dataset that was published to a running stack, and says how it came out. */
final class Demo {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final String NO_MODEL = """
            No model has answered, and nothing was paid. The emulator mends slips of spelling and punctuation by rules;
            it knows no grammar and no facts. Tokens and cost are what answers of this length would be billed.
            To have Gemini answer, with the key of a project that has billing (this costs money):
              GEMINI_API_KEY=... deploy/cupel up --gemini-url https://generativelanguage.googleapis.com
            and in another shell:
              deploy/cupel publish deploy/local/sample/qa/flawed_01_qa_pairs.json --dataset flawed
              deploy/cupel watch flawed
            """;

    private final StackFile stack;
    private final Services services;
    private final Destination destination;
    private final PrintWriter out;
    private final InstantSource clock;

    Demo(StackFile stack, Destination destination, PrintWriter out, InstantSource clock) {
        this.stack = stack;
        this.services = new Services(stack);
        this.destination = destination;
        this.out = out;
        this.clock = clock;
    }

    /** True when all is as it should be; false also when nothing goes on before somebody decides. */
    boolean follow(Set<String> published, Instant start, ProgressDisplay display, boolean faults)
            throws InterruptedException {
        var watched = new Watch(services, display, clock).toTheEnd(dataset(), PATIENCE);
        if (watched.isHeld()) {
            new Ending(services.results(), watched).lines(clock.instant()).forEach(out::println);
            out.flush();
            return false;
        }
        var end = watched.end();
        var census =
                Census.take(stack.bootstrapServers(), dataset(), end.intake().accepted(), clock);
        var ledger = services.emulator().ledger();
        summarize(new Summary(
                published.size(), end, services.results().report(dataset()), ledger, start, census.lastRecord()));
        writeFiles(end);
        return judge(new Verification(published, census, ledger, faults).findings(), ledger.paidTwice());
    }

    private String dataset() {
        return destination.dataset();
    }

    private void summarize(Summary summary) {
        out.println();
        summary.lines().forEach(out::println);
        out.flush();
    }

    private void writeFiles(Snapshot end) throws InterruptedException {
        var folder = Path.of(stack.dataDir());
        var report = folder.resolve("report.json");
        writeReport(report);
        if (end.intake().accepted() > 0) {
            var refined = folder.resolve("refined.jsonl");
            DatasetExport.jsonl(services).toFile(dataset(), refined);
            out.println();
            NO_MODEL.lines().forEach(out::println);
            out.println();
            out.println("Before and after, where most has changed:");
            BeforeAfter.lines(refined).forEach(out::println);
            out.println();
            out.println("All records:  " + refined);
            var page = folder.resolve("report.md");
            DatasetReport.write(new DatasetReport(services, dataset(), clock).page(), page);
            out.println("Report:       " + page);
        }
        out.println("and as JSON:  " + report);
        out.flush();
    }

    private void writeReport(Path file) throws InterruptedException {
        var json = JSON.createObjectNode().put("dataset", dataset());
        services.results().reportJson(dataset()).ifPresent(report -> json.set("report", report));
        json.set("ledger", services.emulator().ledgerJson());
        try {
            Files.write(file, JSON.writeValueAsBytes(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean judge(List<String> findings, long paidTwice) {
        if (findings.isEmpty()) {
            var paid = paidTwice == 0
                    ? "no request was paid for twice"
                    : "%,d requests were paid for more than once, by the faults".formatted(paidTwice);
            out.println("Checked:      every published item has exactly one outcome, and " + paid);
        } else {
            findings.forEach(finding -> out.println("WRONG:        " + finding));
        }
        out.flush();
        return findings.isEmpty();
    }
}
