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
        footer = {"", "Example:", "  cupel export quiz --format jsonl -o refined.jsonl"})
final class ExportCommand extends CupelCommand {

    /** Names are as the user writes them. */
    enum Format {
        /** One JSON object a line. */
        jsonl
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
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write. Default: standard output")
    private @Nullable Path file;

    @Override
    public Integer call() throws InterruptedException {
        var export = new DatasetExport(stack.services());
        switch (format) {
            case jsonl -> {
                if (file == null) {
                    export.to(dataset.name(), out());
                } else {
                    export.toFile(dataset.name(), file);
                }
            }
        }
        return CommandLine.ExitCode.OK;
    }
}
