package dev.cupel.local.export;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.DatasetArgument;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rejected",
        header = "Prints the items that were refused, and why.",
        description = {
            "",
            "Prints every item of a dataset that was refused before it was asked: its id, the file and the place there, the reason, its "
                    + "fields and labels. Corrected and published again under the same id, it joins its dataset.",
            ""
        },
        footer = {
            "",
            "Example: correct them in a table",
            "  cupel rejected quiz --format csv -o rejected.csv",
            "  cupel publish rejected.csv --dataset quiz --id item --fields question,answer"
        })
final class RejectedCommand extends CupelCommand {

    /** Names are as the user writes them. */
    enum Format {
        /** One JSON object a line. */
        jsonl,
        /** A table with a header. */
        csv
    }

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Mixin
    private final DatasetArgument dataset = new DatasetArgument();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Format format = Format.jsonl;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write; what is there is replaced. Default: standard output")
    private @Nullable Path file;

    @Override
    public Integer call() throws InterruptedException {
        var export = switch (format) {
            case jsonl -> DatasetExport.rejectedJsonl(stack.services());
            case csv -> DatasetExport.rejectedCsv(stack.services());
        };
        var written = file == null ? export.to(dataset.name(), out()) : export.toFile(dataset.name(), file);
        if (written == 0) {
            err().println("nothing of dataset '%s' was rejected".formatted(dataset.name()));
            err().flush();
        }
        return ExitCode.DONE.number();
    }
}
