package dev.cupel.local.export;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.DatasetArgument;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import dev.cupel.local.client.UnreachableException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        header = "Writes the records of a dataset.",
        description = {
            "",
            "Writes the records of a dataset, in the dataset's order. Items without an outcome, and those that were rejected or "
                    + "lost before they were asked, have none; standard error says how many, and why.",
            "",
            "Ends with 0 when every item that was published has its record, with 3 when some have none.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  cupel export quiz --format csv -o refined.csv",
            "  cupel export quiz --format parquet -o refined.parquet"
        })
final class ExportCommand extends CupelCommand {

    /** Names are as the user writes them. */
    enum Format {
        /** One JSON object a line. */
        jsonl,
        /** A table with a header: original fields, then refined ones. */
        csv,
        /** A table of columns with types. */
        parquet
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
            names = "--excel-safe",
            description =
                    "With csv: what a spreadsheet would take for a formula, a number or a date that it is not (=1+1, 00123, "
                            + "1E5) begins with an apostrophe, cells of more than 32,767 characters are cut, and a byte-order mark "
                            + "comes first. Standard error says how many cells that were.")
    private boolean excelSafe;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write; what is there is replaced. Default: standard output, but not with parquet")
    private @Nullable Path file;

    @Override
    public Integer call() throws InterruptedException {
        if (excelSafe && format != Format.csv) {
            throw wrongUse("--excel-safe is for --format csv");
        }
        if (file == null && format == Format.parquet) {
            throw wrongUse("--format parquet is no text: name a file with -o");
        }
        var export = switch (format) {
            case jsonl -> DatasetExport.jsonl(stack.services());
            case csv ->
                DatasetExport.csv(stack.services(), excelSafe, note -> err().println("for spreadsheets: " + note));
            case parquet -> DatasetExport.parquet(stack.services());
        };
        var written = file == null ? export.to(dataset.name(), out()) : export.toFile(dataset.name(), file);
        return tellWhatIsMissing(written, export).number();
    }

    /** A service that does not answer now does not spoil an export that is written. */
    private ExitCode tellWhatIsMissing(long written, DatasetExport export) throws InterruptedException {
        try {
            var gap = export.gap(dataset.name(), written);
            if (gap.isNone()) {
                return ExitCode.DONE;
            }
            gap.lines().forEach(err()::println);
            return ExitCode.ITEMS_FAILED;
        } catch (UnreachableException e) {
            err().println("records written: %,d; whether that is all is not known: %s"
                    .formatted(written, e.getMessage()));
            return ExitCode.DONE;
        } finally {
            err().flush();
        }
    }
}
