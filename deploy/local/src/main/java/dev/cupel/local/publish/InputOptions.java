package dev.cupel.local.publish;

import dev.cupel.local.publish.input.Columns;
import dev.cupel.local.publish.input.Input;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which files are read, and how. */
final class InputOptions {

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files, and folders, of which all *.json, *.jsonl and *.csv files are read.")
    private List<Path> paths = List.of();

    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            description = "Column of CSV files that holds the ids of items. Default: id; without one they are made")
    private @Nullable String id;

    @Option(
            names = "--fields",
            paramLabel = "A,B,...",
            split = ",",
            description = "Columns of CSV files that are published, in this order. Default: all")
    private List<String> fields = List.of();

    Input input() {
        return new Input(paths, new Columns(id, fields));
    }
}
