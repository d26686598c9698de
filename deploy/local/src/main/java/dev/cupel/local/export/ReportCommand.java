package dev.cupel.local.export;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.DatasetArgument;
import dev.cupel.local.cli.RunningStack;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "report",
        header = "Says what was done for a dataset, and what it cost.",
        description = {
            "",
            "Says what was done for a dataset: how its items and waves came out, what failed and why, when, and what it cost "
                    + "against what was expected.",
            ""
        },
        footer = {"", "Example:", "  cupel report quiz -o quiz.md"})
final class ReportCommand extends CupelCommand {

    /** Names are as the user writes them. */
    enum Format {
        /** One object. */
        json,
        /** Markdown, to read. */
        md
    }

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Mixin
    private final DatasetArgument dataset = new DatasetArgument();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "md",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Format format = Format.md;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write; what is there is replaced. Default: standard output")
    private @Nullable Path file;

    @Override
    public Integer call() throws InterruptedException {
        var report = new DatasetReport(stack.services(), dataset.name(), InstantSource.system());
        var text = switch (format) {
            case json -> report.json();
            case md -> report.page();
        };
        if (file == null) {
            out().print(text);
            out().flush();
        } else {
            DatasetReport.write(text, file);
        }
        return CommandLine.ExitCode.OK;
    }
}
