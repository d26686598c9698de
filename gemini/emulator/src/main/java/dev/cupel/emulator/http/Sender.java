package dev.cupel.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import dev.cupel.emulator.wire.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Puts a reply on the wire. */
final class Sender {

    private static final int BUFFER = 1 << 16;

    private final HttpExchange exchange;

    Sender(HttpExchange exchange) {
        this.exchange = exchange;
    }

    void send(Reply reply) throws IOException {
        switch (reply) {
            case Reply.Document document -> document(document);
            case Reply.Media media -> media(media);
            case Reply.Lines lines -> lines(lines);
            case Reply.Dropped dropped -> exchange.close();
        }
    }

    private void document(Reply.Document document) throws IOException {
        // An unread body would make the server close the connection under a client that is still sending.
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        var body = Json.MAPPER.writeValueAsBytes(document.body());
        document.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(document.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private void lines(Reply.Lines lines) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/jsonl; charset=UTF-8");
        exchange.sendResponseHeaders(200, 0);
        try (var out = new BufferedOutputStream(exchange.getResponseBody(), BUFFER)) {
            lines.body().writeTo(out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void media(Reply.Media media) throws IOException {
        var length = media.to() - media.from();
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/octet-stream");
        headers.set("Accept-Ranges", "bytes");
        if (media.partial()) {
            headers.set("Content-Range", "bytes %d-%d/%d".formatted(media.from(), media.to() - 1, media.size()));
        }
        exchange.sendResponseHeaders(media.partial() ? 206 : 200, length == 0 ? -1 : length);
        var sent = media.cut() < 0 ? length : Math.min(length, media.cut());
        try (var in = Files.newInputStream(media.file())) {
            in.skipNBytes(media.from());
            var buffer = new byte[BUFFER];
            while (sent > 0) {
                var n = in.readNBytes(buffer, 0, (int) Math.min(sent, buffer.length));
                exchange.getResponseBody().write(buffer, 0, n);
                sent -= n;
            }
            exchange.getResponseBody().flush();
        }
    }
}
