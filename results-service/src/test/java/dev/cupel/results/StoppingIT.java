package dev.cupel.results;

import static dev.cupel.results.Facts.batch;
import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.recipe;
import static dev.cupel.results.Facts.submitted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.messaging.RunningService;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service that stops waits a while for those who do not take what it sends, and no longer. */
class StoppingIT extends RunningResultsService {

    /** More than the network takes of an answer that nobody reads. */
    private static final int MUCH = 16 << 20;

    @Test
    void whoDoesNotReadProgressDoesNotHoldTheStop() throws Exception {
        var settings = Map.<String, Object>of(
                "cupel.results.progress-interval", "50ms", "spring.lifecycle.timeout-per-shutdown-phase", "1s");
        var service = service(settings);
        kafka.publish(Topics.RECIPES, List.of(recipe()));
        kafka.publish(Topics.STAGED_ITEMS, items(1));
        kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(1, 1, 1)));
        kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(1, "batches/x", 1)));
        var jdbc = service.bean(JdbcClient.class);
        // Its name is part of the progress, because it is not configured.
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("update job set project = repeat('x', :much)")
                                .param("much", MUCH)
                                .update()
                        == 1);
        try (var _ = readTheStart(service)) {
            var stopping = System.nanoTime();
            service.close();

            assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(Duration.ofSeconds(30));
        }
    }

    private static Socket readTheStart(RunningService service) throws IOException {
        var url = URI.create(service.url());
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
        socket.getOutputStream().write("GET /datasets/d/progress HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
        assertThat(new String(socket.getInputStream().readNBytes(2_000), UTF_8)).contains("event:progress", "xxxx");
        return socket;
    }
}
