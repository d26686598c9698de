package dev.cupel.emulator.conformance;

import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one client saw and sent when it was recorded, with the differences that are allowed to the emulator applied. The
 * files are described in their own {@code about}.
 */
final class Expectations {

    private final Map<String, ObjectNode> calls = new LinkedHashMap<>();

    Expectations(JsonNode file) {
        var headers = (ObjectNode) file.path("everyRequest");
        file.path("calls").forEach(call -> add((ObjectNode) call, headers));
        file.path("notRecorded").forEach(call -> add(((ObjectNode) call).without("wire"), headers));
        file.path("differences").forEach(this::apply);
    }

    /** Reads the file of a client, such as {@code java-1.70.0}. */
    static Expectations of(String client) throws IOException {
        try (var in = Expectations.class.getResourceAsStream("/conformance/" + client + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("nothing was recorded of " + client);
            }
            return new Expectations(Json.MAPPER.readTree(in));
        }
    }

    /** The titles of the calls to be made: those of the recording in its order, then what was not recorded. */
    Set<String> titles() {
        return calls.keySet();
    }

    /** What is not as recorded; empty when everything is. */
    List<String> mismatches(Seen seen, List<SentRequest> sent) {
        var actual = Json.object().put("title", seen.title()).put("outcome", seen.outcome());
        actual.set("saw", seen.saw());
        var requests = actual.putArray("sent");
        sent.forEach(request -> requests.add(request.toJson()));
        return Shape.mismatches(calls.get(seen.title()), actual);
    }

    private void add(ObjectNode call, ObjectNode headers) {
        for (var request : call.path("sent")) {
            ((ObjectNode) request).withObject("headers").setAll(headers);
        }
        calls.put(call.path("title").stringValue(), call);
    }

    private void apply(JsonNode difference) {
        for (var title : difference.path("calls")) {
            var call = calls.get(title.stringValue());
            if (call == null) {
                throw new IllegalArgumentException("a difference of an unknown call: " + title);
            }
            apply(difference, call, JsonPointer.compile(difference.path("at").stringValue()));
        }
    }

    private static void apply(JsonNode difference, ObjectNode call, JsonPointer at) {
        var kind = difference.path("kind").stringValue();
        var recorded = call.at(at);
        if (recorded.isMissingNode() != kind.equals("extra")) {
            throw new IllegalArgumentException("not a difference to the recording: " + difference);
        }
        var parent = call.at(at.head());
        var name = at.last().getMatchingProperty();
        var shape = difference.path("shape");
        switch (kind) {
            case "missing" -> remove(parent, name);
            case "extra", "other" -> put(parent, name, shape);
            default -> throw new IllegalArgumentException("unknown kind of difference: " + kind);
        }
    }

    private static void remove(JsonNode parent, String name) {
        if (parent instanceof ArrayNode array) {
            array.remove(Integer.parseInt(name));
        } else {
            ((ObjectNode) parent).remove(name);
        }
    }

    private static void put(JsonNode parent, String name, JsonNode shape) {
        if (shape.isMissingNode()) {
            throw new IllegalArgumentException("a difference at '%s' without its shape".formatted(name));
        }
        if (parent instanceof ArrayNode array) {
            var index = Integer.parseInt(name);
            if (index == array.size()) {
                array.add(shape);
            } else {
                array.set(index, shape);
            }
        } else {
            ((ObjectNode) parent).set(name, shape);
        }
    }
}
