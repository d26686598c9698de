package dev.cupel.emulator.jobs;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the bytes of jobs are: the input until it is worked through, the result, and the keys of the requests. */
final class JobFolder {

    private static final int BUFFER = 1 << 16;

    private final Path inputs;
    private final Path results;
    private final Path keys;

    JobFolder(Path dataDir) throws IOException {
        this.inputs = Files.createDirectories(dataDir.resolve("inputs"));
        this.results = Files.createDirectories(dataDir.resolve("results"));
        this.keys = Files.createDirectories(dataDir.resolve("keys"));
    }

    Path input(String id) {
        return inputs.resolve(id + ".jsonl");
    }

    Path result(String id) {
        return results.resolve(id + ".jsonl");
    }

    Path keys(String id) {
        return keys.resolve(id + ".keys");
    }

    /** Keeps the input, whatever happens to the uploaded file. */
    void keepInput(String id, Path uploaded) throws IOException {
        try {
            Files.createLink(input(id), uploaded);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(uploaded, input(id));
        }
    }

    /** Number of lines that are not blank. */
    static long countLines(Path file) throws IOException {
        var lines = 0L;
        var content = false;
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[BUFFER];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (var i = 0; i < n; i++) {
                    lines += buffer[i] == '\n' && content ? 1 : 0;
                    content = buffer[i] != '\n' && (content || buffer[i] > ' ' || buffer[i] < 0);
                }
            }
        }
        return content ? lines + 1 : lines;
    }
}
