package dev.cupel.emulator.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of one object, and where it is in the document; what is wrong is named with its place. */
record Members(String place, JsonNode node) {

    /** A member that is shown and ignored when read. */
    static final String FIRED = "fired";

    private static final Set<String> COMMON = Set.of("match", "probability", "seed", "kind", FIRED);
    private static final double TEN_YEARS = 10 * 365 * 86_400.0;

    Members {
        if (!node.isObject() && !node.isMissingNode()) {
            throw new IllegalArgumentException(place + ": a JSON object is expected");
        }
    }

    ObjectNode source() {
        return (ObjectNode) node;
    }

    /** A fault may have these members, and those that every fault may have. */
    Members only(String... own) {
        var known = new TreeSet<>(COMMON);
        known.addAll(Arrays.asList(own));
        allow(known);
        return this;
    }

    /** The kind, of a fault that has no members of its own. */
    Kind plain(Kind kind) {
        only();
        return kind;
    }

    void allow(Collection<String> known) {
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

    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    long whole(String name, long otherwise) {
        return has(name) ? whole(name) : otherwise;
    }

    long whole(String name) {
        var value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrong(name, "must be a whole number, not below 0");
        }
        return value.longValue();
    }

    long positive(String name) {
        var value = whole(name);
        if (value == 0) {
            throw wrong(name, "must be at least 1");
        }
        return value;
    }

    /** A number between 0 and the greatest; fractions are allowed. */
    double number(String name, double otherwise, double greatest) {
        if (!has(name)) {
            return otherwise;
        }
        var value = node.path(name);
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > greatest) {
            throw wrong(name, "is not a number in 0..%.0f".formatted(greatest));
        }
        return value.doubleValue();
    }

    /** Seconds, of which there may be fractions; ten years at most. */
    Duration seconds(String name) {
        if (!has(name)) {
            throw wrong(name, "must be a number of seconds");
        }
        return Duration.ofMillis(Math.round(number(name, 0, TEN_YEARS) * 1_000));
    }

    IllegalArgumentException wrong(String name, String problem) {
        return new IllegalArgumentException("%s.%s: %s".formatted(place, name, problem));
    }
}
