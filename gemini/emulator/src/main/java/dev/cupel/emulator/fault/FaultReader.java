package dev.cupel.emulator.fault;

import dev.cupel.emulator.fault.Rule.Declaration;
import dev.cupel.emulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/** Reads the JSON of faults and names what is wrong with it. */
public final class FaultReader {

    private static final ObjectReader STRICT =
            Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private FaultReader() {}

    /**
     * Checks whether an emulator would accept faults.
     *
     * @throws IllegalArgumentException with the place that is wrong and what is expected there
     */
    public static void check(String json) {
        read(json);
    }

    static List<Declaration> read(String json) {
        var list = parse(json);
        if (!list.isArray()) {
            throw new IllegalArgumentException("faults: a JSON list is expected");
        }
        var faults = new ArrayList<Declaration>();
        for (var i = 0; i < list.size(); i++) {
            faults.add(fault(new Members("faults[" + i + "]", list.get(i))));
        }
        return List.copyOf(faults);
    }

    private static JsonNode parse(String json) {
        try {
            return STRICT.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("faults: not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Declaration fault(Members members) {
        var kind = kind(members, members.text("kind"));
        var match = MatchReader.read(members.child("match"), kind);
        var probability = members.number("probability", 1, 1);
        return new Declaration(match, probability, members.whole("seed", 0), kind, members.source());
    }

    private static Kind kind(Members members, String name) {
        return RequestKinds.read(name, members)
                .or(() -> JobKinds.read(name, members))
                .or(() -> LineKinds.read(name, members))
                .or(() -> DeliveryKinds.read(name, members))
                .orElseThrow(() -> members.wrong("kind", "'%s' is unknown".formatted(name)));
    }
}
