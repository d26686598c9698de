package dev.cupel.emulator.routes;

import dev.cupel.emulator.jobs.Jobs;
import dev.cupel.emulator.jobs.LiveJob;
import dev.cupel.emulator.schema.RequestSchema;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of a batch. Which fields can be changed is not documented [OPEN]; here these are the two that have no bearing
 * on what is answered.
 *
 * @param displayName null to leave it
 * @param priority null to leave it
 */
record BatchUpdate(@Nullable String displayName, @Nullable Long priority) {

    private static final Set<String> UPDATABLE = Set.of("display_name", "priority");

    /**
     * Reads a GenerateContentBatch or an EmbedContentBatch.
     *
     * @param mask names of fields, separated by commas; those in the body when it is empty, both when it is {@code *}
     * @throws ApiException 400 when another field is to be changed
     */
    static BatchUpdate read(ObjectNode batch, String mask, boolean embeds) {
        (embeds ? RequestSchema.EMBED_CONTENT_BATCH : RequestSchema.GENERATE_CONTENT_BATCH).require(batch);
        var fields = fields(batch, mask);
        return new BatchUpdate(
                fields.contains("display_name") ? Json.text(batch, "displayName") : null,
                fields.contains("priority") ? priority(batch) : null);
    }

    /** The priority of a batch, an int64 as a string or a number; 0 when there is none. */
    static long priority(JsonNode batch) {
        var priority = Json.at(batch, "priority");
        if (priority.isMissingNode() || priority.isNull()) {
            return 0;
        }
        try {
            return new BigDecimal(priority.asString()).longValueExact();
        } catch (ArithmeticException e) {
            throw ApiException.invalidArgument(
                    "Invalid value at 'batch.priority' (TYPE_INT64), %s".formatted(priority));
        }
    }

    void apply(Jobs jobs, LiveJob job) {
        jobs.update(
                job,
                displayName == null ? job.job().displayName() : displayName,
                priority == null ? job.priority() : priority);
    }

    private static Set<String> fields(ObjectNode batch, String mask) {
        if (mask.strip().equals("*")) {
            return UPDATABLE;
        }
        var given = mask.isBlank() ? List.copyOf(batch.propertyNames()) : Arrays.asList(mask.split(",", -1));
        var fields = given.stream()
                .map(field -> Json.snake(field.strip()))
                .filter(field -> !mask.isBlank() || !field.equals("name"))
                .collect(Collectors.toSet());
        for (var field : fields) {
            if (!UPDATABLE.contains(field)) {
                throw ApiException.invalidArgument(
                        "* update_mask: '%s' is not a field that can be updated\n".formatted(field));
            }
        }
        return fields;
    }
}
