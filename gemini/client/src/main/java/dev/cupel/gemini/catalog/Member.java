package dev.cupel.gemini.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A value of a YAML file that a person wrote. What is not as it should be ends in an IllegalArgumentException that names
 * the file and the place, such as {@code prices.yaml: gemini-3.8-flash[1].batch.input}.
 *
 * @param place the names that lead to it; empty: the whole file
 */
record Member(String file, String place, String name, JsonNode node) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    /** A price of so many decimals for a million tokens gives costs of twelve. */
    private static final int PRICE_DECIMALS = 6;

    /** The content of a file beside the class. */
    static Member ofResource(Class<?> type, String resource) {
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(resource), resource)) {
            return parse(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Member ofFile(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("%s cannot be read: %s".formatted(file, e), e);
        }
    }

    private static Member parse(String file, String yaml) {
        try {
            return new Member(file, "", "", YAML.readTree(yaml));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("%s is not YAML: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }

    boolean has(String member) {
        return node.has(member);
    }

    Member child(String member) {
        return new Member(file, place.isEmpty() ? member : place + "." + member, member, node.path(member));
    }

    List<Member> members() {
        if (!node.isObject()) {
            throw wrong("must have members");
        }
        return node.propertyNames().stream().map(this::child).toList();
    }

    List<Member> elements() {
        if (!node.isArray()) {
            throw wrong("must be a list");
        }
        return IntStream.range(0, node.size())
                .mapToObj(i -> new Member(file, "%s[%d]".formatted(place, i), name, node.get(i)))
                .toList();
    }

    /** Refuses any other member. */
    Member allow(Set<String> known) {
        for (var member : members()) {
            if (!known.contains(member.name())) {
                throw member.wrong("is unknown here; known: " + new TreeSet<>(known));
            }
        }
        return this;
    }

    String text() {
        if (!node.isString() || node.stringValue().isBlank()) {
            throw wrong("must be a text");
        }
        return node.stringValue();
    }

    boolean truth() {
        if (!node.isBoolean()) {
            throw wrong("must be true or false");
        }
        return node.booleanValue();
    }

    /** Where a figure is from, and whether it is assumed, may stand beside it. */
    Member sourced() {
        if (has("source")) {
            child("source").text();
        }
        if (has("assumed")) {
            child("assumed").truth();
        }
        return this;
    }

    LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    wrong("must be a date such as 2027-01-01").getMessage(), e);
        }
    }

    BigDecimal price() {
        if (!node.isNumber()
                || node.decimalValue().signum() < 0
                || node.decimalValue().stripTrailingZeros().scale() > PRICE_DECIMALS) {
            throw wrong("must be a number that is not negative and has at most six decimals");
        }
        return node.decimalValue();
    }

    long positive() {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 1) {
            throw wrong("must be a whole number above 0");
        }
        return node.longValue();
    }

    IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException("%s: %s %s".formatted(file, place.isEmpty() ? "it" : place, problem));
    }
}
