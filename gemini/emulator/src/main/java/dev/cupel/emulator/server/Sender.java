package dev.cupel.emulator.server;

import com.sun.net.httpserver.HttpExchange;
import dev.cupel.emulator.http.Reply;
import dev.cupel.emulator.wire.Json;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
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
        send(reply, Pace.UNLIMITED);
    }

    private void send(Reply reply, Pace pace) throws IOException {
        switch (reply) {
            case Reply.Document document -> document(document, pace);
            case Reply.Media media -> media(media, pace);
            case Reply.Cut cut -> send(cut.reply(), pace.atMost(cut.bytes()));
            case Reply.Slow slow -> send(slow.reply(), pace.notFaster(slow.bytesPerSecond()));
            case Reply.Lines lines -> lines(lines);
            case Reply.Dropped dropped -> exchange.close();
        }
    }

    private void document(Reply.Document document, Pace pace) throws IOException {
        // An unread body would make the server close the connection under a client that is still sending.
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        var body = Json.MAPPER.writeValueAsBytes(document.body());
        document.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(document.status(), body.length);
        pace.copy(new ByteArrayInputStream(body), body.length, exchange.getResponseBody());
    }

    /** Only the emulator's own routes answer so, which no fault hits. */
    private void lines(Reply.Lines lines) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/jsonl; charset=UTF-8");
        exchange.sendResponseHeaders(200, 0);
        try (var out = new BufferedOutputStream(exchange.getResponseBody(), BUFFER)) {
            lines.body().writeTo(out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void media(Reply.Media media, Pace pace) throws IOException {
        var length = media.to() - media.from();
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/octet-stream");
        headers.set("Accept-Ranges", "bytes");
        if (media.partial()) {
            headers.set("Content-Range", "bytes %d-%d/%d".formatted(media.from(), media.to() - 1, media.size()));
        }
        exchange.sendResponseHeaders(media.partial() ? 206 : 200, length == 0 ? -1 : length);
        try (var in = Files.newInputStream(media.file())) {
            in.skipNBytes(media.from());
            pace.copy(in, length, exchange.getResponseBody());
        }
    }
}
