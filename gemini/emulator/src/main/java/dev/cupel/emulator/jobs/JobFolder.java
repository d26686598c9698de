package dev.cupel.emulator.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the bytes of jobs are: the input until it is worked through, the result, and the keys of the requests. */
final class JobFolder {

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

    /** Forgets an input that is worked through, or that no job was made of. */
    void dropInput(String id) {
        try {
            Files.deleteIfExists(input(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets the result of a deleted job; what its requests cost stays known. */
    void dropResult(String id) throws IOException {
        Files.deleteIfExists(result(id));
    }
}
