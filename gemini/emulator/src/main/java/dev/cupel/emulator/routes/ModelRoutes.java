package dev.cupel.emulator.routes;

import dev.cupel.emulator.answer.ContentGenerator;
import dev.cupel.emulator.answer.Tokens;
import dev.cupel.emulator.caches.CachedContent;
import dev.cupel.emulator.fault.Route;
import dev.cupel.emulator.http.Call;
import dev.cupel.emulator.http.Endpoint;
import dev.cupel.emulator.http.PageToken;
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

/** Models: get, list, and the interactive generateContent and countTokens. */
public final class ModelRoutes implements RouteGroup {

    private final ContentGenerator generator;

    private final Meter meter;

    public ModelRoutes(ContentGenerator generator, Meter meter) {
        this.generator = generator;
        this.meter = meter;
    }

    @Override
    public Optional<Endpoint> find(Call call, Target target) throws IOException {
        var id = target.id();
        return switch (target.shape(call.method())) {
            case "GET models" -> Optional.of(Endpoint.of(Route.MODELS_LIST, () -> list(call)));
            case "GET models/*" ->
                Optional.of(new Endpoint(Route.MODELS_GET, id, "", () -> Reply.ok(ModelCatalog.get(id))));
            case "POST models/*:generateContent" -> Optional.of(generation(call.json(), id));
            case "POST models/*:countTokens" -> Optional.of(count(call.json(), id));
            default -> Optional.empty();
        };
    }

    private Endpoint generation(ObjectNode request, String name) {
        return new Endpoint(Route.GENERATE, name, "", () -> {
            ModelCatalog.require(name, "generateContent");
            RequestSchema.GENERATE_CONTENT.require(request);
            generator.check(name, request);
            var answer = generator.answer(name, request);
            meter.count(name, answer.usage());
            return Reply.ok(answer.toJson());
        });
    }

    private Endpoint count(ObjectNode request, String name) {
        return new Endpoint(Route.COUNT_TOKENS, name, "", () -> {
            ModelCatalog.require(name, "countTokens");
            RequestSchema.COUNT_TOKENS.require(request);
            return Reply.ok(counted(request));
        });
    }

    /** Counts the contents, or the prompt of a whole request; a cached content is part of that prompt. */
    private ObjectNode counted(JsonNode request) {
        var whole = Json.at(request, "generateContentRequest");
        var prompt = whole.isObject() ? whole : request;
        if (whole.isObject() && !Json.at(request, "contents").isMissingNode()) {
            throw ApiException.invalidArgument(
                    "* CountTokensRequest: contents and generate_content_request are mutually exclusive\n");
        }
        if (Json.at(prompt, "contents").isEmpty()) {
            throw ApiException.invalidArgument("* CountTokensRequest.contents: contents is not specified\n");
        }
        var cached = generator.cached(prompt).map(CachedContent::tokens).orElse(0);
        var total = Tokens.ofPrompt(prompt) + cached;
        var json = Json.object().put("totalTokens", total);
        if (cached > 0) {
            json.put("cachedContentTokenCount", cached);
        }
        json.putArray("promptTokensDetails").addObject().put("modality", "TEXT").put("tokenCount", total);
        return json;
    }

    private static Reply list(Call call) {
        var token = PageToken.decoded(call.query("pageToken"));
        var listed = ModelCatalog.LISTED;
        if (!token.isEmpty() && !listed.contains(token)) {
            throw PageToken.invalid();
        }
        var from = listed.indexOf(token) + 1;
        var to = Math.min(listed.size(), from + call.pageSize());
        var json = Json.object();
        listed.subList(from, to).forEach(name -> json.withArray("models").add(ModelCatalog.get(name)));
        if (to < listed.size()) {
            json.put("nextPageToken", PageToken.encoded(listed.get(to - 1)));
        }
        return Reply.ok(json);
    }
}
