package dev.cupel.local.watch;

import static dev.cupel.local.text.Figures.number;
import static dev.cupel.local.text.Figures.row;
import static dev.cupel.local.text.Figures.usd;

import dev.cupel.api.ingest.DatasetView;
import dev.cupel.api.ingest.Overrides;
import dev.cupel.api.results.Progress;
import dev.cupel.api.results.Report;
import dev.cupel.api.results.Strays;
import dev.cupel.api.submit.MoneyView;
import dev.cupel.api.submit.WaveView;
import dev.cupel.local.client.answer.Intakes;
import dev.cupel.local.client.answer.Reports;
import dev.cupel.local.client.answer.Snapshot;
import dev.cupel.local.client.answer.Submissions;
import dev.cupel.local.client.answer.UnusedLines;
import dev.cupel.local.client.answer.Waves;
import dev.cupel.local.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a dataset, grouped. Those of items add up: what was published is accepted, rejected or has not arrived, and
 * what was accepted is refined, failed, at Gemini, being read, or waits to be sent.
 *
 * @param report empty: no item is staged yet
 */
record StatusText(Snapshot snapshot, Optional<Report> report) {

    private static final int NAMED = 5;

    List<String> lines() {
        var lines = new ArrayList<String>();
        section(lines, "items", items(snapshot));
        section(
                lines,
                "failed",
                report.map(known -> FailureText.lines(Reports.failures(known))).orElse(List.of()));
        section(lines, "rejected", rejections(snapshot.intake()));
        section(lines, "waves", waves(snapshot.submission().waves()));
        section(lines, "work", work(snapshot, report));
        section(lines, "money", money(snapshot.submission().money(), report));
        section(lines, "dataset", dataset(snapshot.intake()));
        return lines;
    }

    private static void section(List<String> lines, String title, List<String> section) {
        if (!section.isEmpty()) {
            lines.add(title);
            lines.addAll(section);
        }
    }

    static List<String> items(Snapshot snapshot) {
        var intake = snapshot.intake();
        var progress = snapshot.progress();
        var lines = new ArrayList<String>();
        lines.add(entry("published", intake.expected() == null ? "not sealed yet" : number(intake.expected())));
        lines.add(entry("accepted", number(intake.accepted())));
        lines.add(entry("  refined", number(progress.refined())));
        lines.add(entry("  failed", number(progress.failed())));
        lines.add(entry("  at Gemini", number(progress.running())));
        lines.add(entry("  being read", number(progress.settling())));
        lines.add(entry(intake.cancelled() ? "  to end" : "  to be sent", number(snapshot.waiting())));
        if (progress.openCopies() > 0) {
            lines.add(entry("  waiting", number(progress.openCopies()) + " for an equal item that is asked"));
        }
        if (progress.copies() > 0) {
            lines.add(entry(
                    "not asked",
                    "%s are equal to others, which saves %s"
                            .formatted(number(progress.copies()), usd(progress.savedUsd()))));
        }
        lines.add(entry("rejected", number(intake.rejected())));
        if (intake.leftOut() > 0) {
            lines.add(entry("left out", number(intake.leftOut())));
        }
        if (Intakes.missing(intake) > 0) {
            lines.add(entry("not arrived", number(Intakes.missing(intake))));
        }
        if (intake.gaps() != null && intake.gaps() > 0) {
            lines.add(entry(
                    "gaps",
                    "%s groups lack items: `cupel gaps %s` lists them"
                            .formatted(number(intake.gaps()), intake.dataset())));
        }
        if (progress.retries() > 0) {
            lines.add(entry("asked again", number(progress.retries())));
        }
        return lines;
    }

    private static List<String> rejections(DatasetView intake) {
        var lines = new ArrayList<String>();
        intake.rejections().stream()
                .limit(NAMED)
                .forEach(rejection ->
                        lines.add("  %s: %s".formatted(Intakes.name(rejection), Words.plain(rejection.reason()))));
        if (intake.rejected() > lines.size() && !lines.isEmpty()) {
            lines.add("  …: `cupel rejected %s` shows all".formatted(intake.dataset()));
        }
        return lines;
    }

    private static List<String> waves(List<WaveView> waves) {
        return waves.size() < 2
                ? List.of()
                : waves.stream().map(StatusText::wave).toList();
    }

    private static String wave(WaveView wave) {
        var reason = wave.reason() == null ? "" : " (%s)".formatted(Words.plain(wave.reason()));
        return entry(
                "wave " + wave.wave(),
                "%s%s, %s items, %s refined, %s failed%s"
                        .formatted(
                                Words.constant(wave.state()),
                                Waves.decision(wave),
                                number(wave.items()),
                                number(wave.refined()),
                                number(wave.failed()),
                                reason));
    }

    static List<String> work(Snapshot snapshot, Optional<Report> report) {
        var lines = new ArrayList<String>();
        lines.add(entry("batches", counts(snapshot.submission().batches())));
        lines.add(entry("jobs", jobs(snapshot.progress())));
        lines.addAll(late(snapshot.polling().late()));
        report.ifPresent(known -> {
            lines.add(entry("answers", counts(known.answers())));
            if (known.repaired() != 0) {
                lines.add(entry("repaired", number(known.repaired())));
            }
            strays(known.strays()).ifPresent(strays -> lines.add(entry("unused", strays)));
        });
        return lines;
    }

    private static String jobs(Progress progress) {
        var read = progress.jobs() - progress.unsettledJobs();
        return progress.jobs() == 0
                ? "none"
                : "%s, the results of %s are read".formatted(number(progress.jobs()), number(read));
    }

    private static List<String> late(List<String> late) {
        if (late.isEmpty()) {
            return List.of();
        }
        var named = late.stream().limit(NAMED).collect(Collectors.joining(", "));
        var more = late.size() > NAMED ? ", …" : "";
        return List.of(entry("late", "jobs of %s batches: %s%s".formatted(number(late.size()), named, more)));
    }

    /** What came and was not used, so that nobody looks for it among the answers. */
    private static Optional<String> strays(@Nullable Strays strays) {
        if (strays == null) {
            return Optional.empty();
        }
        var parts = Stream.of(
                        UnusedLines.part(strays.tooLong(), UnusedLines.TOO_LONG),
                        UnusedLines.part(strays.unreadable(), UnusedLines.UNREADABLE),
                        UnusedLines.part(strays.foreign(), UnusedLines.FOREIGN),
                        UnusedLines.part(strays.repeated(), "answers to what was answered"),
                        UnusedLines.part(strays.late(), "late answers"))
                .flatMap(Optional::stream)
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    static List<String> money(MoneyView money, Optional<Report> report) {
        var lines = new ArrayList<String>();
        report.ifPresent(known -> {
            lines.add(entry("cost", Reports.cost(known)));
            lines.add(entry("tokens", Reports.used(known)));
            Reports.warnings(known).forEach(warning -> lines.add(entry("note", Words.plain(warning))));
        });
        var limit = Submissions.limitUsd(money);
        if (limit != null || money.underWayUsd().signum() > 0) {
            lines.add(entry(
                    "budget",
                    "%s, at most %s under way, %s"
                            .formatted(
                                    spent(money),
                                    usd(money.underWayUsd()),
                                    limit == null ? "no limit" : "limit %s %s".formatted(usd(limit), origin(money)))));
        }
        return lines;
    }

    private static String spent(MoneyView money) {
        return money.unknownRequests() == 0
                ? usd(money.spentUsd()) + " spent"
                : "at least %s spent, beside it about %s for %s requests of unknown cost"
                        .formatted(usd(money.spentUsd()), usd(money.unknownUsd()), number(money.unknownRequests()));
    }

    private static String origin(MoneyView money) {
        return money.budgetUsd() == null ? "(the recipe's)" : "(set by `cupel budget`)";
    }

    /** What is not as it is by default is shown too. */
    static List<String> dataset(DatasetView intake) {
        var lines = new ArrayList<String>();
        var version = intake.recipeVersion() == null ? "" : ", version " + intake.recipeVersion();
        lines.add(entry("recipe", intake.recipe() + version));
        if (intake.overrides() != null) {
            lines.add(entry("overrides", overrides(intake.overrides())));
        }
        if (intake.series() != null) {
            lines.add(entry("series", intake.series()));
        }
        if (intake.project() != null) {
            lines.add(entry("project", intake.project()));
        }
        if (intake.weight() != 1) {
            lines.add(entry("weight", number(intake.weight())));
        }
        if ("INTERACTIVE".equals(intake.mode())) {
            lines.add(entry("mode", "interactive"));
        }
        return lines;
    }

    private static String overrides(Overrides own) {
        var parts = new ArrayList<String>();
        if (own.mode() != null) {
            parts.add("mode " + Words.constant(own.mode()));
        }
        if (own.interactiveBelow() != null) {
            parts.add("interactive below %s items".formatted(number(own.interactiveBelow())));
        }
        if (own.model() != null) {
            parts.add("model " + own.model());
        }
        if (own.waves() != null) {
            parts.add(
                    own.waves().isEmpty()
                            ? "one wave"
                            : "waves "
                                    + own.waves().stream()
                                            .map(items -> number(items))
                                            .collect(Collectors.joining(" + "))
                                    + " + rest");
        }
        if (own.budgetUsd() != null) {
            parts.add("budget " + usd(own.budgetUsd()));
        }
        if (own.reuse() != null) {
            parts.add(own.reuse() ? "answers of other datasets are used" : "answers of other datasets are not used");
        }
        return String.join(", ", parts);
    }

    private static String counts(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> "%s %s".formatted(Words.constant(count.getKey()), number(count.getValue())))
                        .collect(Collectors.joining(", "));
    }

    private static String entry(String name, String value) {
        return "  " + row(name, value);
    }
}
