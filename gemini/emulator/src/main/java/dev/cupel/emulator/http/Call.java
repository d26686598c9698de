package dev.cupel.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One request. */
public final class Call {

    private static final int MAX_JSON_BYTES = 20 << 20;
    private static final int MAX_PAGE = 100;

    private final HttpExchange exchange;
    private final Map<String, String> query;

    public Call(HttpExchange exchange) {
        this.exchange = exchange;
        this.query = decodedQuery(exchange.getRequestURI().getRawQuery());
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    public String path() {
        return exchange.getRequestURI().getPath();
    }

    /** The header's value, or the empty string. */
    public String header(String name) {
        var value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** A header's value as a number. */
    public long header(String name, long otherwise) {
        var value = header(name);
        return value.isEmpty() ? otherwise : number(name, value);
    }

    /** The query parameter, or the empty string. */
    public String query(String name) {
        return query.getOrDefault(name, query.getOrDefault(Json.snake(name), ""));
    }

    /** Which members of the answer are wanted; empty for all. */
    public String fieldMask() {
        for (var mask : List.of(query("fields"), query("$fields"))) {
            if (!mask.isEmpty()) {
                return mask;
            }
        }
        return header("X-Goog-FieldMask");
    }

    /** The query parameter as a number. */
    public long number(String name, long otherwise) {
        return query(name).isEmpty() ? otherwise : number(name, query(name));
    }

    /** How many entries a list's page has: ten unless asked for, a hundred at most. */
    public int pageSize() {
        var wanted = query("pageSize").isEmpty() ? 0 : number("page_size", query("pageSize"));
        if (wanted < 0) {
            throw ApiException.invalidArgument("* page_size must not be negative\n");
        }
        return wanted == 0 ? 10 : (int) Math.min(wanted, MAX_PAGE);
    }

    /** The base URL that the client used. */
    public String baseUrl() {
        return "http://" + header("Host");
    }

    /** What the client sends; a failure to read it is a {@link BrokenConnection}. */
    public InputStream body() {
        return BrokenConnection.of(exchange.getRequestBody());
    }

    /**
     * The body as a JSON object.
     *
     * @throws ApiException 400 when it is none, or is larger than 20 MiB
     */
    public ObjectNode json() throws IOException {
        var bytes = body().readNBytes(MAX_JSON_BYTES + 1);
        if (bytes.length > MAX_JSON_BYTES) {
            throw ApiException.invalidArgument(
                    "Request payload size exceeds the limit: %d bytes.".formatted(MAX_JSON_BYTES));
        }
        return Json.parseObject(bytes);
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            throw ApiException.invalidArgument("Invalid value for %s: '%s'".formatted(name, value));
        }
    }

    private static Map<String, String> decodedQuery(@Nullable String raw) {
        var query = new HashMap<String, String>();
        for (var pair : raw == null ? new String[0] : raw.split("&", -1)) {
            var parts = pair.split("=", 2);
            query.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
