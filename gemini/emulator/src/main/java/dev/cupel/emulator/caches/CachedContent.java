package dev.cupel.emulator.caches;

import dev.cupel.emulator.wire.Json;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cached prompt; what it says is not kept, only how long it is.
 *
 * @param id its name without {@code cachedContents/}
 * @param model such as {@code models/gemini-2.5-flash}
 * @param displayName may be empty
 * @param tokens tokens of the cached prompt
 */
public record CachedContent(
        String id,
        String model,
        String displayName,
        int tokens,
        Instant createTime,
        Instant updateTime,
        Instant expireTime) {

    /** Such as {@code cachedContents/abc}. */
    public String name() {
        return "cachedContents/" + id;
    }

    /** The CachedContent resource; an empty display name is shown and the cached prompt is not [LIVE]. */
    public ObjectNode toJson() {
        var json = Json.object()
                .put("name", name())
                .put("displayName", displayName)
                .put("model", model)
                .put("createTime", createTime.toString())
                .put("updateTime", updateTime.toString())
                .put("expireTime", expireTime.toString());
        json.putObject("usageMetadata").put("totalTokenCount", tokens);
        return json;
    }

    boolean alive(Instant now) {
        return now.isBefore(expireTime);
    }

    CachedContent expiringAt(Instant newExpireTime, Instant now) {
        return new CachedContent(id, model, displayName, tokens, createTime, now, newExpireTime);
    }
}
