package dev.cupel.gemini.catalog;

import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads a YAML file that a person wrote into records. What is not as it should be ends in an IllegalArgumentException that
 * names the file and the place, such as {@code prices.yaml: gemini-3.8-flash[1].batch.input must be a number}.
 */
final class CatalogFile {

    /** A number that is missing is 0, which no record takes. */
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, texts -> {
                for (var shape : CoercionInputShape.values()) {
                    texts.setCoercion(shape, CoercionAction.Fail);
                }
            })
            .defaultLeniency(false)
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .build();

    static final String WHOLE = "must be a whole number above 0";
    static final String DATE = "must be a date such as 2027-01-01";
    static final String MEMBERS = "must have members";
    private static final Map<@Nullable Class<?>, String> EXPECTED = Map.of(
            int.class, WHOLE,
            long.class, WHOLE,
            Long.class, WHOLE,
            BigDecimal.class, "must be a number",
            boolean.class, "must be true or false",
            Boolean.class, "must be true or false",
            String.class, "must be a text",
            LocalDate.class, DATE,
            List.class, "must be a list",
            ArrayList.class, "must be a list");

    private CatalogFile() {}

    /** The content of a file that comes with the client. */
    static <T> T shipped(String name, TypeReference<T> type) {
        var in = Objects.requireNonNull(CatalogFile.class.getResourceAsStream(name), name);
        return parse(name, YAML.createParser(in), type);
    }

    static <T> T read(Path file, TypeReference<T> type) {
        try {
            return parse(file.toString(), YAML.createParser(Files.readString(file)), type);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: there is no such file, or it is not UTF-8", e);
        }
    }

    private static <T> T parse(String file, JsonParser yaml, TypeReference<T> type) {
        try {
            return YAML.readValue(yaml, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + problem(e), e);
        }
    }

    private static String problem(JacksonException e) {
        return switch (e) {
            case ValueInstantiationException invalid
            when invalid.getCause() instanceof IllegalArgumentException reason -> at(invalid, reason.getMessage());
            case UnrecognizedPropertyException unknown ->
                at(unknown, " is unknown here; known: " + new TreeSet<>(unknown.getKnownPropertyIds()));
            case InputCoercionException number -> at(number, " is too large");
            case StreamReadException unreadable -> " is not YAML: " + unreadable.getOriginalMessage();
            case MismatchedInputException mismatch ->
                at(mismatch, " " + EXPECTED.getOrDefault(mismatch.getTargetType(), MEMBERS));
            default -> at(e, " cannot be read");
        };
    }

    private static String at(JacksonException e, @Nullable String problem) {
        var place = e.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? "[%d]".formatted(step.getIndex())
                        : "." + step.getPropertyName())
                .collect(Collectors.joining("", "", problem));
        return ": " + (place.startsWith(".") ? place.substring(1) : "it" + place);
    }

    /**
     * For the constructors of records.
     *
     * @param member the member of the record that is wrong; empty: the record itself
     */
    static void require(boolean condition, String member, String problem) {
        if (!condition) {
            throw new IllegalArgumentException((member.isEmpty() ? " " : ".%s ".formatted(member)) + problem);
        }
    }

    static void requirePositive(String member, long number) {
        require(number > 0, member, WHOLE);
    }

    /** Models are named with or without {@code models/}. */
    static <T> Map<String, T> byPlainName(Map<String, T> byModel) {
        var plain = new HashMap<String, T>();
        byModel.forEach((model, value) -> plain.put(ModelName.plain(model), value));
        return plain;
    }
}
