package dev.cupel.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cupel.embedded.Backends;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that starts before its database and its broker. */
@ExtendWith(OutputCaptureExtension.class)
class StartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DATABASE = "waiting for a server that takes no connections yet server=\"database\"";
    private static final String BROKER = "waiting for a server that takes no connections yet server=\"broker\"";

    @Test
    void waitsForDatabaseAndBroker(CapturedOutput log) {
        try (var backends = ProxiedBackends.start()) {
            backends.database().cut();
            backends.kafka().cut();
            var starting = CompletableFuture.supplyAsync(() -> Service.start(backends, items -> {}));
            await().atMost(PATIENCE).until(() -> log.getAll().contains(DATABASE));

            backends.database().pass();
            await().atMost(PATIENCE).until(() -> log.getAll().contains(BROKER));
            backends.kafka().pass();

            await().atMost(PATIENCE).until(starting::isDone);
            try (var service = starting.join()) {
                assertThat(service.isReady()).isTrue();
            }
            assertThat(log.getAll()).containsOnlyOnce(DATABASE).containsOnlyOnce(BROKER);
        }
    }

    @Test
    void saysWhichDatabaseWasWaitedForInVain(CapturedOutput log) {
        var url = "jdbc:postgresql://127.0.0.1:%d/cupel".formatted(deafPort());
        assertEndsWithout(
                Map.of("spring.datasource.url", url + "?user=secret"),
                "the database at %s has taken no connections in the ".formatted(url),
                "spring.datasource.url",
                log);
    }

    @Test
    void saysWhichBrokerWasWaitedForInVain(CapturedOutput log) {
        var address = "127.0.0.1:" + deafPort();
        assertEndsWithout(
                Map.of("spring.kafka.bootstrap-servers", address),
                "the broker at %s has taken no connections in the ".formatted(address),
                "spring.kafka.bootstrap-servers",
                log);
    }

    private static void assertEndsWithout(
            Map<String, Object> address, String message, String setting, CapturedOutput log) {
        try (var backends = Backends.start()) {
            var settings = new HashMap<>(address);
            settings.put("cupel.start.timeout", "1s");

            assertThatThrownBy(() -> Service.start(Service.application(items -> {}), backends, settings))
                    .hasRootCauseInstanceOf(IOException.class)
                    .hasStackTraceContaining(message);
        }
        assertThat(log.getAll())
                .contains("APPLICATION FAILED TO START", message, "Start it, correct " + setting)
                .doesNotContain("secret");
    }

    @Test
    void canBeStoppedWhileItWaits(CapturedOutput log) {
        try (var backends = ProxiedBackends.start()) {
            backends.database().cut();
            var context = new AtomicReference<ConfigurableApplicationContext>();
            var application = Service.application(items -> {}).initializers(context::set);
            var starting = CompletableFuture.supplyAsync(() -> Service.start(application, backends, Map.of()));
            await().atMost(PATIENCE).until(() -> log.getAll().contains(DATABASE));

            context.get().close();

            await().atMost(Duration.ofSeconds(10)).until(starting::isDone);
            assertThatThrownBy(starting::join)
                    .isInstanceOf(CompletionException.class)
                    .hasStackTraceContaining("interrupted while waiting for the database");
        }
    }

    /** A port on which nobody listens. */
    private static int deafPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
