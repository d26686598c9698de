package dev.cupel.emulator.fault;

import dev.cupel.emulator.fault.Kind.LineChange;
import dev.cupel.emulator.fault.Kind.OnJob;
import dev.cupel.emulator.wire.Json;
import dev.cupel.emulator.wire.StatusCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the JSON of faults and names what is wrong with it. */
final class FaultReader {

    /** A member that is shown and ignored when read. */
    static final String FIRED = "fired";

    private static final Set<String> COMMON = Set.of("match", "probability", "seed", "kind", FIRED);

    private FaultReader() {}

    static List<Rule> read(String json) {
        var list = parse(json);
        if (!list.isArray()) {
            throw new IllegalArgumentException("faults: a JSON list is expected");
        }
        var rules = new ArrayList<Rule>();
        for (var i = 0; i < list.size(); i++) {
            rules.add(rule(new Members("faults[" + i + "]", list.get(i))));
        }
        return List.copyOf(rules);
    }

    private static JsonNode parse(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("faults: not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Rule rule(Members members) {
        var name = members.text("kind");
        var kind = kind(members, name);
        var match = MatchReader.read(members.child("match"), kind);
        var probability = members.number("probability", 1);
        if (probability < 0 || probability > 1) {
            throw members.wrong("probability", "is not in 0..1");
        }
        return new Rule(match, probability, members.whole("seed", 0), kind, members.source());
    }

    private static Kind kind(Members members, String name) {
        return switch (name) {
            case "status" -> new Kind.Status(httpStatus(only(members, "code")));
            case "latency" ->
                new Kind.Latency(Duration.ofMillis(only(members, "ms").required("ms")));
            case "truncate" -> new Kind.TruncatedBody(only(members, "bytes").required("bytes"));
            case "error" -> new Kind.LineError(lineStatus(only(members, "code")));
            case "drop-before" -> plain(members, new Kind.DropBefore());
            case "drop-after" -> plain(members, new Kind.DropAfter());
            case "job-failed" -> plain(members, OnJob.FAILED);
            case "job-expired" -> plain(members, OnJob.EXPIRED);
            case "job-stuck" -> plain(members, OnJob.STUCK);
            case String other ->
                DeliveryKinds.read(other, members).orElseGet(() -> plain(members, lineChange(members, other)));
        };
    }

    private static Kind plain(Members members, Kind kind) {
        members.allow(COMMON);
        return kind;
    }

    private static Members only(Members members, String own) {
        var allowed = new TreeSet<>(COMMON);
        allowed.add(own);
        members.allow(allowed);
        return members;
    }

    private static StatusCode httpStatus(Members members) {
        return StatusCode.ofHttp((int) members.required("code"))
                .orElseThrow(() -> members.wrong("code", "is not an HTTP status that the API answers with"));
    }

    private static StatusCode lineStatus(Members members) {
        return StatusCode.ofCode((int) members.required("code"))
                .orElseThrow(
                        () -> members.wrong("code", "is not a code of google.rpc.Code, such as 3, 4, 8, 13 or 14"));
    }

    private static Kind lineChange(Members members, String name) {
        for (var change : LineChange.values()) {
            if (change.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
                return change;
            }
        }
        throw members.wrong("kind", "'%s' is unknown".formatted(name));
    }

    /** The members of one object, and where it is in the document. */
    record Members(String place, JsonNode node) {

        Members {
            if (!node.isObject() && !node.isMissingNode()) {
                throw new IllegalArgumentException(place + ": a JSON object is expected");
            }
        }

        ObjectNode source() {
            return (ObjectNode) node;
        }

        /** A fault may have this member, and those that every fault may have. */
        Members only(String own) {
            return FaultReader.only(this, own);
        }

        /** The kind, of a fault that has no members of its own. */
        Kind plain(Kind kind) {
            return FaultReader.plain(this, kind);
        }

        Duration seconds(String name) {
            return Duration.ofSeconds(required(name));
        }

        void allow(Set<String> known) {
            for (var name : node.propertyNames()) {
                if (!known.contains(name)) {
                    throw wrong(name, "is unknown here; known: " + new TreeSet<>(known));
                }
            }
        }

        Members child(String name) {
            return new Members(place + "." + name, node.path(name));
        }

        boolean has(String name) {
            return node.has(name);
        }

        String text(String name) {
            if (!node.path(name).isString()) {
                throw wrong(name, "must be a string");
            }
            return node.path(name).stringValue();
        }

        long whole(String name, long otherwise) {
            return has(name) ? required(name) : otherwise;
        }

        long required(String name) {
            if (!node.path(name).isIntegralNumber() || node.path(name).longValue() < 0) {
                throw wrong(name, "must be a whole number, not below 0");
            }
            return node.path(name).longValue();
        }

        double number(String name, double otherwise) {
            if (has(name) && !node.path(name).isNumber()) {
                throw wrong(name, "must be a number");
            }
            return node.path(name).asDouble(otherwise);
        }

        IllegalArgumentException wrong(String name, String problem) {
            return new IllegalArgumentException("%s.%s: %s".formatted(place, name, problem));
        }
    }
}
