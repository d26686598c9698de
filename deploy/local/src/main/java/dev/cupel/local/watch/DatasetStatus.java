package dev.cupel.local.watch;

import dev.cupel.api.results.Report;
import dev.cupel.local.client.ClientException;
import dev.cupel.local.client.Services;
import dev.cupel.local.client.answer.Attention;
import dev.cupel.local.client.answer.Intakes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that the services know about a dataset, to read or as JSON. */
record DatasetStatus(Services services, InstantSource clock) {

    JsonNode json(String dataset) throws InterruptedException {
        var intake = services.ingest().intakeJson(dataset).orElseThrow(() -> ClientException.undeclared(dataset));
        var json = JsonMapper.shared().createObjectNode().put("dataset", dataset);
        json.set("intake", intake);
        services.submit().submissionJson(dataset).ifPresent(submission -> json.set("submission", submission));
        services.poller().pollingJson(dataset).ifPresent(polling -> json.set("polling", polling));
        services.results().progressJson(dataset).ifPresent(progress -> json.set("results", progress));
        services.results().gateJson(dataset).ifPresent(gate -> json.set("gate", gate));
        services.results().reportJson(dataset).ifPresent(report -> json.set("report", report));
        return json;
    }

    /** Where it stands in one line, then what needs the reader, then all figures. */
    List<String> page(String dataset) throws InterruptedException {
        var first = services.declared(dataset);
        var report = services.results().report(dataset);
        // What has failed, and why, is to be of the same moment.
        var snapshot = report.map(Report::progress).map(first::with).orElse(first);
        var now = clock.instant();
        var lines = new ArrayList<String>();
        lines.add("%s: %s".formatted(dataset, Headline.of(snapshot, now)));
        lines.addAll(Attention.lines(Attention.of(snapshot), now));
        services.heldGate(snapshot).ifPresent(held -> lines.addAll(HeldGateText.lines(dataset, held)));
        if (!Intakes.isRefused(snapshot.intake())) {
            lines.addAll(new StatusText(snapshot, report).lines());
        }
        return lines;
    }
}
