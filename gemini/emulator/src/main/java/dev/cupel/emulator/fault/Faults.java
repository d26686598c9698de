package dev.cupel.emulator.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The faults in force. A fault is {@code {"match":{…},"probability":1,"seed":0,"kind":"status","code":503}}; they are
 * evaluated in the order of the list. Several may hit a request or a job; of those that hit a line, the first decides.
 *
 * <p>They are stored in the data folder and are in force again after a restart, with their counts at zero: a fault that
 * hits the first request hits the first one after the restart too.
 *
 * <p>Requests are hit when they come, jobs when they are created, announcements when they are made, and lines when they
 * are worked through, which is right after the creation of their job: faults put in force later miss the lines of jobs
 * that were created before.
 *
 * <p>Requests are evaluated one at a time, so that all faults count concurrent requests in the same order.
 */
public final class Faults {

    private final Path file;
    private final InstantSource clock;
    private volatile List<Rule> rules = List.of();

    private Faults(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * The given faults, which take the place of those in the folder; without any, those in the folder.
     *
     * @throws IllegalArgumentException naming the unknown kind or member, or the wrong value
     * @throws IllegalStateException naming what is wrong with the faults in the folder
     */
    public static Faults open(Path dataDir, InstantSource clock, @Nullable String given) throws IOException {
        var faults = new Faults(dataDir.resolve("faults.json"), clock);
        if (given != null) {
            faults.replace(given);
        } else if (Files.exists(faults.file)) {
            faults.rules = faults.kept();
        }
        return faults;
    }

    /**
     * Replaces all faults and starts their counting anew.
     *
     * @throws IllegalArgumentException naming the unknown kind or member, or the wrong value
     */
    public synchronized void replace(String json) {
        var replaced = rules(json);
        keep(json);
        rules = replaced;
    }

    public void clear() {
        replace("[]");
    }

    /** The faults as they were given, each with the number of its hits as {@code fired}. */
    public ArrayNode toJson() {
        var list = JsonNodeFactory.instance.arrayNode();
        rules.forEach(rule -> list.add(rule.toJson()));
        return list;
    }

    /** Everything that hits this request, in order. */
    public synchronized List<OnRequest> onRequest(RequestFacts request) {
        var hits = new ArrayList<OnRequest>();
        for (var rule : rules) {
            if (rule.kind() instanceof OnRequest kind && kind.concerns(request) && rule.hitsRequest(request)) {
                hits.add(kind);
            }
        }
        return hits;
    }

    /** Everything that hits a job that is created now, in order. */
    public synchronized List<OnJob> onJob(String model, String displayName) {
        var hits = new ArrayList<OnJob>();
        for (var rule : rules) {
            if (rule.kind() instanceof OnJob kind && rule.hitsJob(model, displayName)) {
                hits.add(kind);
            }
        }
        return hits;
    }

    /**
     * What hits the line of a result that is written now.
     *
     * @param possible the kinds that make sense for the line; others do not match it
     */
    public synchronized Optional<OnLine> onLine(
            String model, String displayName, String key, Predicate<OnLine> possible) {
        for (var rule : rules) {
            if (rule.kind() instanceof OnLine kind && possible.test(kind) && rule.hitsLine(model, displayName, key)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Everything that hits the announcement of a job's end, in order. */
    public synchronized List<OnDelivery> onDelivery(String model, String displayName) {
        var hits = new ArrayList<OnDelivery>();
        for (var rule : rules) {
            if (rule.kind() instanceof OnDelivery kind && rule.hitsJob(model, displayName)) {
                hits.add(kind);
            }
        }
        return hits;
    }

    private List<Rule> rules(String json) {
        return FaultReader.read(json).stream()
                .map(declared -> new Rule(declared, clock))
                .toList();
    }

    private List<Rule> kept() throws IOException {
        try {
            return rules(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("%s: %s".formatted(file.getFileName(), e.getMessage()), e);
        }
    }

    /** Writes the faults atomically: a process that is killed meanwhile leaves the former ones. */
    private void keep(String json) {
        var next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, json);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
