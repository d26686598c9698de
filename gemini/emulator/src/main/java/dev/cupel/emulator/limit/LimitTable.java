package dev.cupel.emulator.limit;

import dev.cupel.emulator.wire.ModelName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a limits file, for all tiers.
 *
 * @param fileBytes of one uploaded file
 * @param projectBytes of all files of the project
 * @param concurrentJobs batch jobs that have not ended, of all models
 * @param models the first row that matches a model's name counts; there is one for every name
 */
public record LimitTable(long fileBytes, long projectBytes, int concurrentJobs, List<Row> models) {

    private static final String RESOURCE = "limits.json";

    /**
     * The limits of some models.
     *
     * @param match a model's name without {@code models/}, or its beginning and a star
     * @param enqueuedTokens by tier; a tier that is not here is not offered the Batch API
     */
    record Row(String match, Map<Tier, Long> enqueuedTokens, Map<Tier, Rate> rates) {

        boolean matches(String model) {
            return match.endsWith("*") ? model.startsWith(match.substring(0, match.length() - 1)) : model.equals(match);
        }
    }

    /** Requests and input tokens a minute. */
    record Rate(long requests, long tokens) {}

    /** The limits of a model, with or without {@code models/}. */
    Row of(String model) {
        var name = ModelName.plain(model);
        return models.stream().filter(row -> row.matches(name)).findFirst().orElseThrow();
    }

    /**
     * Reads a limits file, or the one that comes with the emulator.
     *
     * @param file null for that one
     * @throws IllegalArgumentException naming what is wrong and where
     */
    public static LimitTable read(@Nullable Path file) {
        try {
            return file == null
                    ? LimitReader.read(RESOURCE, resource())
                    : LimitReader.read(String.valueOf(file.getFileName()), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the limits cannot be read: " + e.getMessage(), e);
        }
    }

    private static String resource() throws IOException {
        try (var in = Objects.requireNonNull(LimitTable.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
