package dev.cupel.local.publish.input;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A file to read.
 *
 * @param path as messages name it
 * @param source as items name it: relative to the folder that the user named
 */
public record InputFile(Path path, String source) {

    /** Name without its ending. */
    String stem() {
        var name = path.getFileName().toString();
        var dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    boolean isLines() {
        return path.toString().endsWith(".jsonl");
    }

    boolean isTable() {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }
}
