package dev.cupel.local.publish.input;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Files and folders, and how those of them that are tables are read. */
public record Input(List<Path> paths, Columns columns) {

    public static Input of(List<Path> paths) {
        return new Input(paths, Columns.DEFAULT);
    }

    /**
     * Looks whether all files and folders are there.
     *
     * @throws PublishException with all that are not
     */
    public void requirePaths() {
        files().requirePaths();
    }

    public InputFiles files() {
        return InputFiles.of(paths);
    }

    public void read(InputFile file, Consumer<Found> found) {
        new ItemFile(file, columns, found).read();
    }
}
