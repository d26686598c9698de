package dev.cupel.ingest.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.ingest.Rest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** A body of files. */
public final class Multipart {

    static final String BOUNDARY = "cut-here";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    public Multipart file(String name, String content) {
        return file(name, content.getBytes(UTF_8));
    }

    Multipart file(String name, byte[] content) {
        return part("name=\"file\"; filename=\"%s\"".formatted(name), content);
    }

    Multipart part(String disposition, byte[] content) {
        write("--%s\r\nContent-Disposition: form-data; %s\r\n\r\n".formatted(BOUNDARY, disposition));
        body.writeBytes(content);
        write("\r\n");
        return this;
    }

    /** Without what ends it. */
    byte[] begun() {
        return body.toByteArray();
    }

    byte[] bytes() {
        write("--%s--\r\n".formatted(BOUNDARY));
        return body.toByteArray();
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(UTF_8));
    }

    public HttpResponse<String> send(String url) throws IOException, InterruptedException {
        return send(url, bytes());
    }

    static HttpResponse<String> send(String url, byte[] body) throws IOException, InterruptedException {
        return Rest.send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }
}
