package dev.cupel.local.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The logs of the parts of a stack, running or not. */
public final class Logs {

    private static final String ENDING = ".log";
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    private final Path folder;

    private Logs(Path folder) {
        this.folder = folder;
    }

    /**
     * Those in the folder of a stack.
     *
     * @throws StackException when there are none
     */
    public static Logs of(Path dataDir) {
        var folder = dataDir.resolve("logs");
        if (!Files.isDirectory(folder)) {
            throw new StackException(
                    "there are no logs in %s: name the folder of a stack with --data-dir".formatted(dataDir));
        }
        return new Logs(folder);
    }

    /** Names of the parts that have logged something. */
    public List<String> parts() {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** Hands out the last lines of a part. */
    public void tail(String part, int lines, Consumer<String> out) {
        try (var reader = open(part)) {
            last(reader, lines).forEach(out);
        } catch (IOException e) {
            throw unreadable(folder.resolve(part + ENDING), e);
        }
    }

    /** Hands out the last lines of a part, and those that come, until they are not wanted or the thread is interrupted. */
    public void follow(String part, int lines, Predicate<String> out) throws InterruptedException {
        try (var reader = open(part)) {
            var wanted = true;
            for (var line : last(reader, lines)) {
                wanted = wanted && out.test(line);
            }
            while (wanted) {
                var line = reader.readLine();
                if (line != null) {
                    wanted = out.test(line);
                } else {
                    LockSupport.parkNanos(PAUSE);
                    if (Thread.interrupted()) {
                        throw new InterruptedException("stopped");
                    }
                }
            }
        } catch (IOException e) {
            throw unreadable(folder.resolve(part + ENDING), e);
        }
    }

    /** Of a program that has written bytes of its own, all are shown. */
    private BufferedReader open(String part) throws IOException {
        return new BufferedReader(new java.io.InputStreamReader(
                Files.newInputStream(folder.resolve(part + ENDING)), StandardCharsets.UTF_8));
    }

    private static ArrayDeque<String> last(BufferedReader reader, int lines) throws IOException {
        var last = new ArrayDeque<String>();
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            last.add(line);
            if (last.size() > lines) {
                last.removeFirst();
            }
        }
        return last;
    }

    private static StackException unreadable(Path file, IOException e) {
        return new StackException("%s cannot be read".formatted(file), e);
    }
}
