package dev.cupel.emulator.fault;

import dev.cupel.emulator.wire.Hash;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * One fault and how often it has matched. Requests and jobs are counted together, lines for each key, so that "the
 * first time" of a line means its first answer whatever the order that jobs are worked in.
 */
final class Rule {

    private final Match match;
    private final double probability;
    private final long seed;
    private final Kind kind;
    private final ObjectNode source;
    private final AtomicLong matched = new AtomicLong();
    private final AtomicLong fired = new AtomicLong();
    private final ConcurrentHashMap<String, Long> matchedByKey = new ConcurrentHashMap<>();

    Rule(Match match, double probability, long seed, Kind kind, ObjectNode source) {
        this.match = match;
        this.probability = probability;
        this.seed = seed;
        this.kind = kind;
        this.source = source;
    }

    Kind kind() {
        return kind;
    }

    boolean hitsRequest(Route route, String model, String displayName) {
        return match.request(route, model, displayName) && fires(matched.incrementAndGet(), "");
    }

    boolean hitsLine(String model, String displayName, String key) {
        return match.line(model, displayName, key) && fires(matchedByKey.merge(key, 1L, Long::sum), key);
    }

    /** The fault as it was given, with the number of its hits. */
    ObjectNode toJson() {
        return source.deepCopy().put(FaultReader.FIRED, fired.get());
    }

    private boolean fires(long occurrence, String key) {
        var hit = match.occurrence(occurrence) && Hash.unit(seed, occurrence + ":" + key) < probability;
        if (hit) {
            fired.incrementAndGet();
        }
        return hit;
    }
}
