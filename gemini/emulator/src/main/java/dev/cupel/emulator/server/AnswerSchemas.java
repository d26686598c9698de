package dev.cupel.emulator.server;

import dev.cupel.emulator.fault.Route;
import dev.cupel.emulator.schema.AnswerSchema;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What the routes answer with; a route that is not here may answer with anything. */
final class AnswerSchemas {

    private static final Map<Route, AnswerSchema> BY_ROUTE = new EnumMap<>(Map.ofEntries(
            Map.entry(Route.UPLOAD_CHUNK, AnswerSchema.of("Uploaded")),
            Map.entry(Route.FILES_GET, AnswerSchema.of("File")),
            Map.entry(Route.FILES_LIST, AnswerSchema.of("FileList")),
            Map.entry(Route.CREATE, AnswerSchema.of("Operation")),
            Map.entry(Route.GET, AnswerSchema.of("Operation")),
            Map.entry(Route.LIST, AnswerSchema.of("OperationList")),
            Map.entry(Route.UPDATE, AnswerSchema.of("BatchMetadata")),
            Map.entry(Route.GENERATE, AnswerSchema.of("GenerateContentResponse")),
            Map.entry(Route.EMBED, AnswerSchema.of("Embedded")),
            Map.entry(Route.COUNT_TOKENS, AnswerSchema.of("CountTokensResponse")),
            Map.entry(Route.CACHES, AnswerSchema.of("Cached")),
            Map.entry(Route.MODELS_GET, AnswerSchema.of("Model")),
            Map.entry(Route.MODELS_LIST, AnswerSchema.of("ModelList"))));

    private AnswerSchemas() {}

    static Optional<AnswerSchema> of(Route route) {
        return Optional.ofNullable(BY_ROUTE.get(route));
    }
}
