package dev.cupel.local.follow;

import static dev.cupel.local.follow.Figures.number;
import static dev.cupel.local.follow.Figures.row;
import static dev.cupel.local.follow.Figures.usd;

import dev.cupel.local.follow.Submission.Money;
import dev.cupel.local.follow.Submission.Wave;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that the services know about a dataset, as a table or as JSON. */
public record DatasetStatus(Services services) {

    private static final int REASONS = 5;

    public JsonNode json(String dataset) throws InterruptedException {
        var intake = services.intakeJson(dataset).orElseThrow(() -> Watch.undeclared(dataset));
        var json = JsonMapper.shared().createObjectNode().put("dataset", dataset);
        json.set("intake", intake);
        json.set("submission", services.submissionJson(dataset));
        json.set("polling", services.pollingJson(dataset));
        json.set("results", services.progressJson(dataset));
        services.reportJson(dataset).ifPresent(report -> json.set("report", report));
        return json;
    }

    public List<String> table(String dataset) throws InterruptedException {
        var intake = services.intake(dataset).orElseThrow(() -> Watch.undeclared(dataset));
        var progress = services.progress(dataset);
        var lines = new ArrayList<String>();
        lines.addAll(intakeLines(intake));
        if (!intake.isRefused()) {
            lines.addAll(progressLines(progress));
            lines.addAll(submissionLines(services.submission(dataset)));
            services.report(dataset).ifPresent(report -> lines.addAll(costLines(report)));
            var polling = services.polling(dataset);
            lines.addAll(lateLines(polling));
            lines.addAll(troubleLines(polling, progress));
        }
        return lines;
    }

    static List<String> intakeLines(Intake intake) {
        var lines = new ArrayList<String>();
        lines.add(row("dataset", intake.dataset()));
        lines.add(row("state", state(intake)));
        lines.add(row("recipe", intake.recipe() + version(intake)));
        lines.addAll(termLines(intake));
        if (intake.waitsFor() != null) {
            lines.add(row("waits for", intake.waitsFor() + ", which is not finished"));
        }
        lines.add(row("published", intake.expected() == null ? "not sealed yet" : number(intake.expected())));
        lines.add(row("accepted", number(intake.accepted())));
        lines.add(row("rejected", number(intake.rejected())));
        intake.rejections().stream()
                .limit(REASONS)
                .forEach(rejection -> lines.add(reason(rejection.name(), rejection.reason())));
        if (intake.rejections().size() > REASONS) {
            lines.add(reason("…", "all are in `cupel dead-letters`"));
        }
        return lines;
    }

    /** What is not as it is by default. */
    private static List<String> termLines(Intake intake) {
        var lines = new ArrayList<String>();
        if (intake.project() != null) {
            lines.add(row("project", intake.project()));
        }
        if (intake.weight() != 1) {
            lines.add(row("weight", number(intake.weight())));
        }
        if ("INTERACTIVE".equals(intake.mode())) {
            lines.add(row("mode", "interactive"));
        }
        return lines;
    }

    private static String version(Intake intake) {
        return intake.recipeVersion() == null ? "" : ", version " + intake.recipeVersion();
    }

    private static String state(Intake intake) {
        var state = intake.state().toLowerCase(Locale.ROOT);
        if (intake.reason() != null) {
            return "%s: %s".formatted(state, intake.reason());
        }
        return intake.cancelled() ? state + ", cancelled" : state;
    }

    private static List<String> progressLines(Progress progress) {
        return List.of(
                row("batched", number(progress.batched())),
                row("submitted", number(progress.submitted())),
                row("running", number(progress.running())),
                row("refined", number(progress.refined())),
                row("failed", number(progress.failed())),
                row("asked again", number(progress.retries())),
                row("jobs", jobs(progress)));
    }

    private static String jobs(Progress progress) {
        var settled = progress.jobs() - progress.unsettledJobs();
        return "%s, the results of %s are taken in".formatted(number(progress.jobs()), number(settled));
    }

    static List<String> submissionLines(Submission submission) {
        var lines = new ArrayList<String>();
        lines.add(row("batches", counts(submission.batches())));
        if (submission.pausedBy() != null) {
            lines.add(row("paused", submission.pause().strip()));
        }
        if (submission.cancelledBy() != null) {
            lines.add(row("cancelled", submission.cancellation().strip()));
        }
        lines.addAll(moneyLines(submission.money()));
        if (submission.waves().size() > 1) {
            submission.waves().forEach(wave -> lines.add(row("wave " + wave.wave(), wave(wave))));
        }
        submission
                .troubles()
                .forEach(trouble -> lines.add(reason(
                        "batch " + trouble.batch(),
                        "%s after %d failures: %s".formatted(trouble.state(), trouble.failures(), trouble.error()))));
        return lines;
    }

    private static List<String> moneyLines(Money money) {
        var lines = new ArrayList<String>();
        if (money.isOfInterest()) {
            var limit = money.budgetUsd() == null ? "" : ", limit " + usd(money.budgetUsd());
            lines.add(row(
                    "budget", "%s, at most %s under way%s".formatted(spent(money), usd(money.underWayUsd()), limit)));
        }
        if (money.held() != null) {
            lines.add(row("held", money.held()));
        }
        return lines;
    }

    private static String spent(Money money) {
        return money.unknownRequests() == 0
                ? usd(money.spentUsd()) + " spent"
                : "at least %s spent, beside it about %s for %s requests of unknown cost"
                        .formatted(usd(money.spentUsd()), usd(money.unknownUsd()), number(money.unknownRequests()));
    }

    private static String wave(Wave wave) {
        var reason = wave.reason() == null ? "" : " (%s)".formatted(wave.reason());
        return "%s%s, %s items, %s refined, %s failed%s"
                .formatted(
                        wave.state().toLowerCase(Locale.ROOT),
                        wave.decision(),
                        number(wave.items()),
                        number(wave.refined()),
                        number(wave.failed()),
                        reason);
    }

    static List<String> costLines(Report report) {
        var lines = new ArrayList<String>();
        lines.add(row("answers", counts(report.answers())));
        if (report.repaired() != 0) {
            lines.add(row("repaired", number(report.repaired())));
        }
        lines.add(
                row("tokens", "%s in, %s out".formatted(number(report.promptTokens()), number(report.outputTokens()))));
        lines.add(row("cost", report.costText()));
        return lines;
    }

    static List<String> lateLines(Polling polling) {
        var late = polling.late();
        if (late.isEmpty()) {
            return List.of();
        }
        var named = late.stream().limit(REASONS).collect(Collectors.joining(", "));
        var more = late.size() > REASONS ? ", …" : "";
        return List.of(row("late", "jobs of %s batches: %s%s".formatted(number(late.size()), named, more)));
    }

    private static List<String> troubleLines(Polling polling, Progress progress) {
        var troubles = new TreeMap<>(polling.troubles());
        troubles.putAll(progress.troubles());
        return troubles.entrySet().stream()
                .map(trouble -> reason("job of batch " + trouble.getKey(), trouble.getValue()))
                .toList();
    }

    private static String counts(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count ->
                                "%s %s".formatted(count.getKey().toLowerCase(Locale.ROOT), number(count.getValue())))
                        .collect(Collectors.joining(", "));
    }

    private static String reason(String name, String reason) {
        return "  %s: %s".formatted(name, reason);
    }
}
