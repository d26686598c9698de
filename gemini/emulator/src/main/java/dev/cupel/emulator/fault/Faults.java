package dev.cupel.emulator.fault;

import dev.cupel.emulator.fault.Kind.OnJob;
import dev.cupel.emulator.fault.Kind.OnLine;
import dev.cupel.emulator.fault.Kind.OnRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The faults in force. A fault is {@code {"match":{…},"probability":1,"seed":0,"kind":"status","code":503}}; they are
 * asked in the order of the list, and the first that hits a job or a line decides.
 */
public final class Faults {

    private volatile List<Rule> rules = List.of();

    /**
     * Replaces all faults and starts their counting anew.
     *
     * @throws IllegalArgumentException naming the unknown kind or member, or the wrong value
     */
    public void replace(String json) {
        rules = FaultReader.read(json);
    }

    public void clear() {
        rules = List.of();
    }

    /** The faults as they were given, each with the number of its hits as {@code fired}. */
    public ArrayNode toJson() {
        var list = JsonNodeFactory.instance.arrayNode();
        rules.forEach(rule -> list.add(rule.toJson()));
        return list;
    }

    /** Everything that hits this request, in order. */
    public List<OnRequest> onRequest(Route route, String model, String displayName) {
        var hits = new ArrayList<OnRequest>();
        for (var rule : rules) {
            if (rule.kind() instanceof OnRequest kind && rule.hitsRequest(route, model, displayName)) {
                hits.add(kind);
            }
        }
        return hits;
    }

    /** What hits a job that is created now. */
    public Optional<OnJob> onJob(String model, String displayName) {
        for (var rule : rules) {
            if (rule.kind() instanceof OnJob kind && rule.hitsRequest(Route.CREATE, model, displayName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Everything that hits the announcement of a job's end, in order. */
    public List<OnDelivery> onDelivery(String model, String displayName) {
        var hits = new ArrayList<OnDelivery>();
        for (var rule : rules) {
            if (rule.kind() instanceof OnDelivery kind && rule.hitsRequest(Route.CREATE, model, displayName)) {
                hits.add(kind);
            }
        }
        return hits;
    }

    /** What hits the line of a result that is written now. */
    public Optional<OnLine> onLine(String model, String displayName, String key) {
        for (var rule : rules) {
            if (rule.kind() instanceof OnLine kind && rule.hitsLine(model, displayName, key)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
