package dev.cupel.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code stack.json} says about a running stack.
 *
 * @param emulatorUrl null: the real API is asked
 * @param pid of the process that started the stack
 * @param pids of the programs, by name
 */
public record StackFile(
        String bootstrapServers,
        String jdbcUrl,
        String ingestUrl,
        String submitUrl,
        String pollerUrl,
        String resultsUrl,
        @Nullable String emulatorUrl,
        String dataDir,
        long pid,
        Map<String, Long> pids) {

    private static final String NAME = "stack.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * The stack that runs in a folder.
     *
     * @throws StackException when none does
     */
    public static StackFile running(Path dataDir) {
        return find(dataDir)
                .filter(StackFile::runs)
                .orElseThrow(() -> new StackException(
                        "no stack runs in %s: start one with `cupel up%s`, or name the folder of one that runs with --data-dir"
                                .formatted(dataDir, CommandOption.of(dataDir))));
    }

    /** What the last stack in a folder has left, or the running one has written. */
    static Optional<StackFile> find(Path dataDir) {
        var file = dataDir.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), StackFile.class));
        } catch (JacksonException e) {
            throw new StackException("%s is damaged: delete it when no stack runs there".formatted(file), e);
        } catch (IOException e) {
            throw new StackException("%s cannot be read".formatted(file), e);
        }
    }

    /** That it has ended, and what to do. */
    public String stopped() {
        return "the stack was stopped; `cupel up%s` goes on where it stopped"
                .formatted(CommandOption.of(Path.of(dataDir)));
    }

    public boolean runs() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** Replaces the file, so that a reader sees the old one or the new one. */
    void write() {
        var file = Path.of(dataDir).resolve(NAME);
        var next = file.resolveSibling(NAME + ".next");
        try {
            Files.write(next, JSON.writeValueAsBytes(this));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackException("%s cannot be written".formatted(file), e);
        }
    }

    static void delete(Path dataDir) {
        try {
            Files.deleteIfExists(dataDir.resolve(NAME));
        } catch (IOException e) {
            throw new StackException("%s cannot be deleted".formatted(dataDir.resolve(NAME)), e);
        }
    }
}
