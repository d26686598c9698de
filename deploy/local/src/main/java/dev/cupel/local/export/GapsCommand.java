package dev.cupel.local.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.DatasetArgument;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "gaps",
        header = "Lists groups of a dataset that lack items.",
        description = {
            "",
            "Lists the groups that have no item, though the publisher has a file for them, and those that have fewer than the recipe's minGroup: "
                    + "how many each has, is to have and lacks, what is done about its items, and which files it is in. Known once the dataset "
                    + "is complete.",
            ""
        },
        footer = {"", "Example: have the missing items made", "  cupel gaps quiz --out requests.json"})
final class GapsCommand extends CupelCommand {

    /** Names are as the user writes them. */
    enum Format {
        /** A table for people. */
        text,
        /** An array of objects. */
        json,
        /** One JSON object a line. */
        jsonl
    }

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Mixin
    private final DatasetArgument dataset = new DatasetArgument();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: text, and json in a file")
    private @Nullable Format format;

    @Option(
            names = {"-o", "--out", "--output"},
            paramLabel = "FILE",
            description = "File to write; what is there is replaced. Default: standard output")
    private @Nullable Path file;

    @Override
    public Integer call() throws InterruptedException {
        var gaps = DatasetGaps.of(stack.services().ingest(), dataset.name());
        var text = text(gaps);
        if (file == null) {
            out().print(text);
            out().flush();
        } else {
            OutputFile.at(file).write(new ByteArrayInputStream(text.getBytes(UTF_8)));
        }
        if (gaps.gaps().isEmpty() || !gaps.complete()) {
            err().println(gaps.note());
            err().flush();
        }
        return ExitCode.DONE.number();
    }

    private String text(DatasetGaps gaps) {
        var form = format == null ? (file == null ? Format.text : Format.json) : format;
        return switch (form) {
            case text -> gaps.text();
            case json -> gaps.json();
            case jsonl -> gaps.jsonLines();
        };
    }
}
