package dev.cupel.emulator.webhook;

import dev.cupel.emulator.letter.Letter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Takes letters to their receivers; redirects are not followed. */
final class Courier implements AutoCloseable {

    private final Duration timeout;
    private @Nullable HttpClient client;

    Courier(Duration timeout) {
        this.timeout = timeout;
    }

    /** Sends the letter, and waits for the whole answer, but not longer than the timeout. */
    Outcome send(Letter letter) {
        var request = HttpRequest.newBuilder(URI.create(letter.uri())).POST(BodyPublishers.ofString(letter.body()));
        letter.headers().forEach(request::header);
        var answer = client().sendAsync(request.build(), BodyHandlers.discarding());
        try {
            var status = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return new Outcome.Answered(status);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Outcome.Unanswered("no answer within %d ms".formatted(timeout.toMillis()));
        } catch (ExecutionException e) {
            return new Outcome.Unanswered(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Outcome.Unanswered("the emulator stops");
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }

    private synchronized HttpClient client() {
        var known = client;
        if (known == null) {
            known = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            client = known;
        }
        return known;
    }
}
