package dev.cupel.emulator.http;

import dev.cupel.emulator.answer.Model;
import dev.cupel.emulator.bill.InteractiveBill;
import dev.cupel.emulator.fault.Route;
import dev.cupel.emulator.limit.Limits;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import dev.cupel.emulator.wire.StatusCode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Models: get, list, and the interactive generateContent. */
final class ModelRoutes implements RouteGroup {

    private static final List<String> LISTED = List.of(
            "gemini-2.5-flash-lite",
            "gemini-2.5-flash",
            "gemini-2.5-pro",
            "gemini-3.1-flash-lite",
            "gemini-3.1-pro-preview",
            "gemini-3.5-flash-lite",
            "gemini-3.5-flash",
            "gemini-3.8-flash");

    private final Model model;
    private final Limits limits;
    private final InteractiveBill bill;

    ModelRoutes(Model model, Limits limits, InteractiveBill bill) {
        this.model = model;
        this.limits = limits;
        this.bill = bill;
    }

    @Override
    public Optional<Endpoint> find(Call call, Target target) throws IOException {
        return switch (target.shape(call.method())) {
            case "GET models" -> Optional.of(Endpoint.of(Route.MODELS_LIST, () -> list(call)));
            case "GET models/*" -> Optional.of(new Endpoint(Route.MODELS_GET, target.id(), "", () -> get(target.id())));
            case "POST models/*:generateContent" -> Optional.of(generate(call, target.id()));
            default -> Optional.empty();
        };
    }

    /**
     * Any name that begins like one of the family is a model here; models come and go faster than emulators.
     *
     * @throws ApiException 404 for any other name
     */
    static void require(String name, String method) {
        if (!name.startsWith("gemini-") || name.startsWith("gemini-embedding")) {
            throw ApiException.of(
                    StatusCode.NOT_FOUND,
                    ("models/%s is not found for API version v1beta, or is not supported for %s. Call ListModels to"
                                    + " see the list of available models and their supported methods.")
                            .formatted(name, method));
        }
    }

    private Endpoint generate(Call call, String name) throws IOException {
        var request = call.json();
        return new Endpoint(Route.GENERATE, name, "", () -> {
            require(name, "generateContent");
            if (Json.at(request, "contents").isEmpty()) {
                throw ApiException.invalidArgument("* GenerateContentRequest.contents: contents is not specified\n");
            }
            var answer = model.answer(name, request);
            var usage = answer.usage();
            limits.interactive(name, usage.prompt());
            bill.add(name, usage.prompt(), 0, usage.output(), usage.thoughts());
            return Reply.ok(answer.toJson());
        });
    }

    private static Reply get(String name) {
        require(name, "getModel");
        return Reply.ok(json(name));
    }

    private static Reply list(Call call) {
        var token = PageToken.decoded(call.query("pageToken"));
        var from = LISTED.indexOf(token) + 1;
        var to = Math.min(LISTED.size(), from + call.pageSize());
        var json = Json.object();
        LISTED.subList(from, to).forEach(name -> json.withArray("models").add(json(name)));
        if (to < LISTED.size()) {
            json.put("nextPageToken", PageToken.encoded(LISTED.get(to - 1)));
        }
        return Reply.ok(json);
    }

    private static ObjectNode json(String name) {
        var json = Json.object()
                .put("name", "models/" + name)
                .put("version", "001")
                .put("displayName", name)
                .put("inputTokenLimit", 1_048_576)
                .put("outputTokenLimit", 65_536);
        json.putArray("supportedGenerationMethods").add("generateContent").add("batchGenerateContent");
        return json.put("temperature", 1).put("topP", 0.95).put("topK", 64).put("thinking", true);
    }
}
