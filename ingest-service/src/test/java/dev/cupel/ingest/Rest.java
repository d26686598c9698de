package dev.cupel.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Requests to the running service, whose answers are looked at whatever their status. */
public final class Rest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Rest() {}

    public static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    public static HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
        return send(request(path).PUT(BodyPublishers.ofString(json)).build());
    }

    public static HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.ofString(json)).build());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(RunningIngestService.service.url() + path))
                .header("Content-Type", "application/json");
    }

    public static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
