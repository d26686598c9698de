package dev.cupel.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortPlanTest {

    @TempDir
    private Path folder;

    @Test
    void countsEveryPortFromTheBase() {
        assertThat(new PortPlan(8080).users())
                .containsEntry(8081, "ingest-service")
                .containsEntry(8082, "submit-service")
                .containsEntry(8083, "poller-service")
                .containsEntry(8084, "results-service")
                .containsEntry(8090, "emulator")
                .containsEntry(8092, "kafka")
                .containsEntry(8093, "kafka")
                .containsEntry(8094, "postgres")
                .hasSize(8);
    }

    @Test
    void refusesABaseWithoutRoomForAllPorts() {
        assertThatThrownBy(() -> new PortPlan(65_530))
                .isInstanceOf(StackException.class)
                .hasMessage("port base 65530 is not in 1..65521");
    }

    @Test
    void findsABaseWhosePortsAreFree() {
        assertThat(PortPlan.free(RandomGenerator.getDefault()).taken()).isEmpty();
    }

    @Test
    void namesTheTakenPortAndItsUser() throws IOException {
        var ports = PortPlan.free(RandomGenerator.getDefault());
        var options = new StackOptions(folder, folder, ports, new Gemini.Emulated(1, Optional.empty()));
        try (var taken = new ServerSocket(ports.submit(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new PortCheck(options, InstantSource.system()).requireFree())
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining(
                            "port %d, for submit-service: process %d, java",
                            taken.getLocalPort(), ProcessHandle.current().pid())
                    .hasMessageContaining("--port-base");
        }
    }
}
