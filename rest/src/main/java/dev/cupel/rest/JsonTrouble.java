package dev.cupel.rest;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what of a body cannot be read, and where, without naming what reads it. */
final class JsonTrouble {

    private static final Set<Class<?>> WHOLE =
            Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class);
    private static final Set<Class<?>> FRACTIONS =
            Set.of(double.class, Double.class, float.class, Float.class, BigDecimal.class);

    private JsonTrouble() {}

    static String describe(JacksonException trouble) {
        return switch (trouble) {
            case StreamConstraintsException limit ->
                "JSON that is nested too deep, or has a number or text that is too long" + at(limit);
            case InputCoercionException number ->
                "%s: expected a whole number that fits%s".formatted(member(number), at(number));
            case StreamReadException unreadable -> "not JSON" + at(unreadable);
            case UnrecognizedPropertyException unknown ->
                "%s: there is no such member; there are: %s%s".formatted(member(unknown), known(unknown), at(unknown));
            case MismatchedInputException mismatch ->
                "%s: expected %s%s".formatted(member(mismatch), expected(mismatch), at(mismatch));
            default -> "%s: cannot be read%s".formatted(member(trouble), at(trouble));
        };
    }

    /** Where in the document, such as {@code waves[1].batches}; the body itself when it is the whole. */
    private static String member(JacksonException trouble) {
        var member = trouble.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? "[%d]".formatted(step.getIndex())
                        : "." + Quoted.cut(step.getPropertyName()))
                .collect(Collectors.joining());
        if (member.isEmpty()) {
            return "the body";
        }
        return member.startsWith(".") ? member.substring(1) : member;
    }

    private static String known(UnrecognizedPropertyException unknown) {
        var members = unknown.getKnownPropertyIds();
        return members == null || members.isEmpty()
                ? "none"
                : members.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String expected(MismatchedInputException mismatch) {
        var type = mismatch.getTargetType();
        var expected = type == null ? "another value" : name(type);
        return mismatch instanceof InvalidFormatException format && format.getValue() instanceof String text
                ? "%s, not '%s'".formatted(expected, Quoted.cut(text))
                : expected;
    }

    static String name(Class<?> type) {
        if (WHOLE.contains(type)) {
            return "a whole number that fits";
        }
        if (FRACTIONS.contains(type)) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(value -> value.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String at(JacksonException trouble) {
        var where = trouble.getLocation();
        return where == null || where.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(where.getLineNr(), where.getColumnNr());
    }
}
