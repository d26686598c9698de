package dev.cupel.emulator.answer;

import com.github.curiousoddman.rgxgen.RgxGen;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The strings of an answer: of the pattern, format and length that the schema asks for. */
final class SchemaText {

    private static final Pattern IDENTIFIER = Pattern.compile("(?:id|ID|key|.*(?:Id|_id|Key|_key))");
    private static final int MAX_FREE_WORDS = 12;
    private static final OffsetDateTime FIRST_TIME = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final int SECONDS = 365 * 24 * 3_600;
    private static final int TRIES = 20;

    private final String matter;
    private final RandomGenerator random;

    SchemaText(String matter, RandomGenerator random) {
        this.matter = matter;
        this.random = random;
    }

    String of(JsonNode schema, JsonNode item, String name) {
        var given = item.isValueNode() && !item.isNull() ? item.asString() : "";
        if (Json.at(schema, "pattern").isString()) {
            return matching(schema, schema.path("pattern").stringValue(), given, name);
        }
        var format = schema.path("format").asString("");
        return format.isEmpty() ? sized(schema, plain(given, name), name) : formatted(format, schema, given, name);
    }

    private String plain(String given, String name) {
        if (given.isEmpty()) {
            return free(name);
        }
        return IDENTIFIER.matcher(name).matches() ? given : Polish.polish(given);
    }

    private String free(String name) {
        var words = Polish.polish(matter).split("\\s+", MAX_FREE_WORDS + 1);
        var from = words.length < 2 ? 0 : random.nextInt(words.length / 2);
        var some = String.join(" ", Arrays.asList(words).subList(from, Math.min(words.length, MAX_FREE_WORDS)));
        return name.isEmpty() ? some : "%s: %s".formatted(name, some);
    }

    private String sized(JsonNode schema, String wanted, String name) {
        var min = Json.at(schema, "minLength").asInt(0);
        var max = Json.at(schema, "maxLength").asInt(Integer.MAX_VALUE);
        var text = new StringBuilder(wanted);
        while (text.codePointCount(0, text.length()) < min) {
            text.append(text.isEmpty() ? "" : " ").append(free(name.isEmpty() ? "text" : name));
        }
        if (text.codePointCount(0, text.length()) > max) {
            text.setLength(text.offsetByCodePoints(0, max));
        }
        return text.toString();
    }

    /**
     * The item's own text where it matches, else one that the pattern makes.
     *
     * @throws ApiException 400 for a pattern that asks for more than can be made here, such as looking ahead
     */
    private String matching(JsonNode schema, String pattern, String given, String name) {
        var wanted = Pattern.compile(pattern);
        var polished = sized(schema, plain(given, name), name);
        if (wanted.matcher(polished).find()) {
            return polished;
        }
        var maker = RgxGen.parse(pattern);
        for (var i = 0; i < TRIES; i++) {
            var made = maker.generate(new Random(random.nextLong()));
            if (made.equals(sized(schema, made, name)) && wanted.matcher(made).find()) {
                return made;
            }
        }
        throw ApiException.invalidArgument("No text of the pattern '%s' was found.".formatted(pattern));
    }

    private String formatted(String format, JsonNode schema, String given, String name) {
        var time = FIRST_TIME.plusSeconds(random.nextInt(SECONDS));
        return switch (format) {
            case "date-time" ->
                kept(given, OffsetDateTime::parse, time.toInstant().toString());
            case "date" -> kept(given, LocalDate::parse, time.toLocalDate().toString());
            case "time" -> kept(given, OffsetTime::parse, "%tTZ".formatted(time));
            case "duration" -> kept(given, Duration::parse, "PT%dM".formatted(1 + random.nextInt(59)));
            case "uuid" -> kept(given, UUID::fromString, new UUID(random.nextLong(), random.nextLong()).toString());
            case "uri" -> kept(given, SchemaText::absolute, "https://example.com/" + random.nextInt(1_000));
            case "email" -> given.matches("[\\w.+-]+@[\\w-]+\\.[\\w.]+") ? given : "reader@example.com";
            default -> sized(schema, plain(given, name), name);
        };
    }

    private static String kept(String given, Function<String, Object> parser, String otherwise) {
        try {
            return parser.apply(given).toString().isEmpty() ? otherwise : given;
        } catch (DateTimeException | IllegalArgumentException e) {
            return otherwise;
        }
    }

    private static URI absolute(String text) {
        var uri = URI.create(text);
        if (!uri.isAbsolute()) {
            throw new IllegalArgumentException("a relative reference");
        }
        return uri;
    }
}
