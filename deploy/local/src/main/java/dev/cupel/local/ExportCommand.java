package dev.cupel.local;

import dev.cupel.local.follow.DatasetExport;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        header = "Writes the records of a dataset.",
        description = {
            "",
            "Writes the records of a dataset, in the dataset's order. Items that are still being refined are "
                    + "left out.",
            ""
        },
        footer = {"", "Example:", "  cupel export quiz --format csv -o refined.csv"})
final class ExportCommand extends CupelCommand {

    /** Names are as the user writes them. */
    enum Format {
        /** One JSON object a line. */
        jsonl,
        /** A table with a header: original fields, then refined ones. */
        csv
    }

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Parameters(paramLabel = "D", converter = DatasetName.Converter.class, description = "Name of the dataset.")
    private DatasetName dataset = new DatasetName("");

    @Option(
            names = "--format",
            defaultValue = "jsonl",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Format format = Format.jsonl;

    @Option(
            names = "--excel-safe",
            description = "With csv: begin cells that a spreadsheet would take for a formula with an apostrophe.")
    private boolean excelSafe;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write. Default: standard output")
    private @Nullable Path file;

    @Override
    public Integer call() throws InterruptedException {
        if (excelSafe && format != Format.csv) {
            throw wrongUse("--excel-safe is for --format csv");
        }
        var export = switch (format) {
            case jsonl -> DatasetExport.jsonl(stack.services());
            case csv -> DatasetExport.csv(stack.services(), excelSafe);
        };
        if (file == null) {
            export.to(dataset.name(), out());
        } else {
            export.toFile(dataset.name(), file);
        }
        return CommandLine.ExitCode.OK;
    }
}
