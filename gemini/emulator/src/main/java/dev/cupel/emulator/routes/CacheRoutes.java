package dev.cupel.emulator.routes;

import dev.cupel.emulator.answer.Tokens;
import dev.cupel.emulator.caches.CacheStore;
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
import dev.cupel.emulator.wire.ModelName;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Cached contents: create, get, list, change of the expiry, delete. */
public final class CacheRoutes implements RouteGroup {

    /** [LIVE] for gemini-3.5-flash-lite, 2026-09; other models are reported to want more. */
    private static final int MIN_TOKENS = 1_024;

    private static final Set<String> EXPIRY = Set.of("ttl", "expireTime", "expire_time", "expiration");

    private final CacheStore caches;

    public CacheRoutes(CacheStore caches) {
        this.caches = caches;
    }

    @Override
    public Optional<Endpoint> find(Call call, Target target) throws IOException {
        var id = target.id();
        return switch (target.shape(call.method())) {
            case "POST cachedContents" -> Optional.of(creation(call.json()));
            case "GET cachedContents" -> Optional.of(Endpoint.of(Route.CACHES, () -> list(call)));
            case "GET cachedContents/*" ->
                Optional.of(Endpoint.of(
                        Route.CACHES, () -> Reply.ok(caches.living(id).toJson())));
            case "PATCH cachedContents/*" -> Optional.of(Endpoint.of(Route.CACHES, () -> patch(call, id)));
            case "DELETE cachedContents/*" -> Optional.of(Endpoint.of(Route.CACHES, () -> delete(id)));
            default -> Optional.empty();
        };
    }

    private Endpoint creation(JsonNode content) {
        var model = ModelName.plain(Json.text(content, "model"));
        var displayName = Json.text(content, "displayName");
        return new Endpoint(Route.CACHES, model, displayName, () -> {
            RequestSchema.CACHED_CONTENT.require(content);
            return Reply.ok(create(content, model, displayName).toJson());
        });
    }

    private CachedContent create(JsonNode content, String model, String displayName) {
        if (model.isEmpty()) {
            throw ApiException.invalidArgument(
                    "* CreateCachedContentRequest.cached_content.model: model is required\n");
        }
        ModelCatalog.require(model, "createCachedContent");
        var expiry = CacheExpiry.of(content).orElse(CacheExpiry.DEFAULT);
        var tokens = Tokens.ofPrompt(content);
        if (tokens < MIN_TOKENS) {
            throw ApiException.invalidArgument(
                    "Cached content is too small. total_token_count=%d, min_total_token_count=%d"
                            .formatted(tokens, MIN_TOKENS));
        }
        return caches.create("models/" + model, displayName, tokens, expiry);
    }

    private Reply patch(Call call, String id) throws IOException {
        var content = call.json();
        RequestSchema.CACHED_CONTENT.require(content);
        var mask = call.query("updateMask");
        var other = mask.isEmpty()
                ? content.propertyNames().stream().filter(CacheRoutes::fixed).findFirst()
                : Arrays.stream(mask.split(",", -1))
                        .map(String::strip)
                        .filter(CacheRoutes::fixed)
                        .findFirst();
        if (other.isPresent()) {
            throw ApiException.invalidArgument(
                    "* UpdateCachedContentRequest.update_mask: only the expiration can be updated, not '%s'\n"
                            .formatted(other.get()));
        }
        var expiry = CacheExpiry.of(content)
                .orElseThrow(() -> ApiException.invalidArgument(
                        "* UpdateCachedContentRequest.cached_content: one of ttl and expire_time is required\n"));
        return Reply.ok(caches.extend(caches.living(id), expiry).toJson());
    }

    private static boolean fixed(String field) {
        return !EXPIRY.contains(field) && !field.equals("name");
    }

    private Reply delete(String id) {
        caches.delete(caches.living(id));
        return Reply.empty();
    }

    private Reply list(Call call) {
        var size = call.pageSize();
        var after = PageToken.decoded(call.query("pageToken"));
        var all = caches.living();
        var from = 0;
        while (!after.isEmpty() && from < all.size() && place(all.get(from)).compareTo(after) >= 0) {
            from++;
        }
        var page = all.subList(from, Math.min(all.size(), from + size));
        var json = Json.object();
        page.forEach(content -> json.withArray("cachedContents").add(content.toJson()));
        if (from + size < all.size()) {
            json.put("nextPageToken", PageToken.encoded(place(page.getLast())));
        }
        return Reply.ok(json);
    }

    /** Sorts as the list does, backwards, and stays valid when contents come and go. */
    private static String place(CachedContent content) {
        var time = content.createTime();
        return "%012d.%09d/%s".formatted(time.getEpochSecond(), time.getNano(), content.id());
    }
}
