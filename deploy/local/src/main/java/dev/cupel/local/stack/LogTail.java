package dev.cupel.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The end of a log, for a message. */
final class LogTail {

    private LogTail() {}

    static String of(Path log, int lines) {
        try {
            var all = Files.readString(log).lines().toList();
            return all.stream()
                    .skip(Math.max(0, all.size() - lines))
                    .map(line -> "  " + line)
                    .collect(Collectors.joining(System.lineSeparator()));
        } catch (IOException e) {
            return "  (the log cannot be read: %s)".formatted(e.getMessage());
        }
    }
}
