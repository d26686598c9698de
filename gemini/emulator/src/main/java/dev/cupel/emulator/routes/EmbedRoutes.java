package dev.cupel.emulator.routes;

import dev.cupel.emulator.answer.Answer.Usage;
import dev.cupel.emulator.embed.EmbeddingModel;
import dev.cupel.emulator.fault.Route;
import dev.cupel.emulator.http.Call;
import dev.cupel.emulator.http.Endpoint;
import dev.cupel.emulator.http.Reply;
import dev.cupel.emulator.http.RouteGroup;
import dev.cupel.emulator.http.Target;
import dev.cupel.emulator.schema.RequestSchema;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The interactive embedContent and batchEmbedContents. */
public final class EmbedRoutes implements RouteGroup {

    private static final int MAX_REQUESTS = 100;

    private final EmbeddingModel model;
    private final Meter meter;

    public EmbedRoutes(EmbeddingModel model, Meter meter) {
        this.model = model;
        this.meter = meter;
    }

    @Override
    public Optional<Endpoint> find(Call call, Target target) throws IOException {
        return switch (target.shape(call.method())) {
            case "POST models/*:embedContent" -> Optional.of(single(call.json(), target.id()));
            case "POST models/*:batchEmbedContents" -> Optional.of(many(call.json(), target.id()));
            default -> Optional.empty();
        };
    }

    private Endpoint single(ObjectNode request, String name) {
        return new Endpoint(Route.EMBED, name, "", () -> {
            ModelCatalog.require(name, "embedContent");
            RequestSchema.EMBED_CONTENT.require(request);
            var embedding = model.embed(name, request);
            meter.count(name, new Usage(embedding.tokens(), 0, 0));
            return Reply.ok(embedding.answer());
        });
    }

    private Endpoint many(ObjectNode body, String name) {
        return new Endpoint(Route.EMBED, name, "", () -> {
            ModelCatalog.require(name, "batchEmbedContents");
            RequestSchema.BATCH_EMBED_CONTENTS.require(body);
            return Reply.ok(embedded(name, Json.at(body, "requests")));
        });
    }

    /** [LIVE] for the words about too many; the reference requires the model in each request, the same one. */
    private ObjectNode embedded(String name, JsonNode requests) {
        if (requests.size() > MAX_REQUESTS) {
            throw ApiException.invalidArgument(
                    "* BatchEmbedContentsRequest.requests: at most %d requests can be in one batch\n"
                            .formatted(MAX_REQUESTS));
        }
        for (var i = 0; i < requests.size(); i++) {
            requireModel(name, Json.text(requests.get(i), "model"), i);
        }
        var json = Json.object();
        var embeddings = json.putArray("embeddings");
        var tokens = 0;
        for (var request : requests) {
            var embedding = model.embed(name, request);
            embeddings.add(embedding.content());
            tokens += embedding.tokens();
        }
        meter.count(name, new Usage(tokens, 0, 0));
        return json;
    }

    private static void requireModel(String name, String given, int index) {
        if (!given.startsWith("models/")) {
            throw ApiException.invalidArgument(
                    "* BatchEmbedContentsRequest.requests[%d].model: unexpected model name format\n".formatted(index));
        }
        if (!given.equals("models/" + name)) {
            throw ApiException.invalidArgument(
                    "* BatchEmbedContentsRequest.requests[%d].model: must be models/%s, as in the call, not %s\n"
                            .formatted(index, name, given));
        }
    }
}
