package dev.cupel.emulator.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.emulator.wire.Json;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as it came over the wire.
 *
 * @param call title of the call that it belongs to
 * @param target path and query
 * @param headers by their names in lower case
 */
record SentRequest(String call, String method, String target, Map<String, String> headers, byte[] body) {

    private static final Set<String> LEFT_OUT = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "accept-encoding",
            "accept-language",
            "sec-fetch-mode");

    /** As the expectations have it: without what differs from run to run. */
    ObjectNode toJson() {
        var json = Json.object().put("request", method + " " + withoutIds(target));
        var kept = json.putObject("headers");
        headers.forEach((name, value) -> {
            if (!LEFT_OUT.contains(name)) {
                kept.put(name, value);
            }
        });
        if (target.contains("upload_id=")) {
            return json.put("bytes", body.length);
        }
        if (body.length > 0) {
            json.set("body", Json.MAPPER.readTree(withoutIds(new String(body, UTF_8))));
        }
        return json;
    }

    private static String withoutIds(String text) {
        return text.replaceAll("(files/batch-)[a-z0-9]{36}", "$1{id}")
                .replaceAll("files/[a-z0-9]{12}\\b", "files/{id}")
                .replaceAll("batches/[a-z0-9]{36}", "batches/{id}")
                .replaceAll("upload_id=[^&]+", "upload_id={id}")
                .replaceAll("pageToken=[^&]+", "pageToken={token}");
    }
}
