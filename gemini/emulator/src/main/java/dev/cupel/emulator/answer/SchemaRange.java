package dev.cupel.emulator.answer;

import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** The numbers that a schema allows, both ends included; of an open one, ten from the closed end on. */
record SchemaRange(double min, double max) {

    private static final double OPEN = 10;
    /** More are not needed, and would overflow. */
    private static final double MAX_STEPS = 1e9;

    static SchemaRange of(JsonNode schema) {
        var low = schema.path("minimum");
        var high = schema.path("maximum");
        if (low.isNumber()) {
            return new SchemaRange(low.doubleValue(), high.asDouble(low.doubleValue() + OPEN));
        }
        var max = high.asDouble(OPEN);
        return new SchemaRange(Math.min(1, max - OPEN), max);
    }

    boolean contains(double number) {
        return number >= min && number <= max;
    }

    long integer(RandomGenerator random) {
        var from = Math.ceil(min);
        var steps = (long) Math.clamp(Math.floor(max) - from, 0, MAX_STEPS);
        return (long) from + random.nextLong(steps + 1);
    }

    /** With one digit after the point, where that is in the range. */
    double number(RandomGenerator random) {
        var any = min >= max ? min : random.nextDouble(min, max);
        var rounded = Math.round(any * 10) / 10.0;
        return contains(rounded) ? rounded : any;
    }
}
