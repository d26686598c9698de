package dev.cupel.emulator.files;

import dev.cupel.emulator.wire.Json;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * An uploaded file.
 *
 * @param id its name without {@code files/}
 * @param displayName may be empty
 * @param sha256Hash base64 of the lower-case hexadecimal digest, as the API has it
 */
public record StoredFile(
        String id,
        String displayName,
        String mimeType,
        long sizeBytes,
        Instant createTime,
        Instant expirationTime,
        String sha256Hash) {

    boolean alive(Instant now) {
        return now.isBefore(expirationTime);
    }

    /** The File resource; the URI starts with the base URL that the client used. */
    public ObjectNode toJson(String baseUrl) {
        var json = Json.object().put("name", "files/" + id);
        if (!displayName.isEmpty()) {
            json.put("displayName", displayName);
        }
        return json.put("mimeType", mimeType)
                .put("sizeBytes", Long.toString(sizeBytes))
                .put("createTime", createTime.toString())
                .put("updateTime", createTime.toString())
                .put("expirationTime", expirationTime.toString())
                .put("sha256Hash", sha256Hash)
                .put("uri", "%s/v1beta/files/%s".formatted(baseUrl, id))
                .put("state", "ACTIVE")
                .put("source", "UPLOADED");
    }
}
