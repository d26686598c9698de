package dev.cupel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.cupel.embedded.PostgresNode;
import dev.cupel.messaging.jdbc.ReservedConnections;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Whether all replicas together have no more connections than PostgreSQL takes, also while they are being replaced. */
class ConnectionsTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final List<String> SERVICES =
            List.of("ingest-service", "submit-service", "poller-service", "results-service");
    /** Of cupel.rest.connections. */
    private static final int READERS = 2;
    /** Three are the superuser's; the others are for whoever looks into the database. */
    private static final int SPARED = 3 + 5;

    private static final Path PRODUCTION =
            Cupel.HOME.resolve("deploy/kubernetes/overlays/production/kustomization.yaml");

    @Test
    void twoReplicasOfEverythingFitIntoTheEmbeddedDatabase() throws IOException {
        var needed = 0;
        for (var service : SERVICES) {
            needed += 2 * connectionsOf(service);
        }

        assertThat(needed).isLessThanOrEqualTo(PostgresNode.MAX_CONNECTIONS - SPARED);
    }

    @Test
    void theProductionOverlayFitsWhileItIsUpdated() throws IOException {
        var overlay = YAML.readTree(PRODUCTION.toFile());
        var needed = 0;
        for (var service : SERVICES) {
            needed += (replicasOf(overlay, service) + surgeOf(overlay)) * connectionsOf(service);
        }

        assertThat(needed).isLessThanOrEqualTo(PostgresNode.MAX_CONNECTIONS - SPARED);
    }

    private static int connectionsOf(String service) throws IOException {
        var settings = YAML.readTree(Cupel.HOME
                .resolve(service + "/src/main/resources/application.yaml")
                .toFile());
        var pool = settings.at("/spring/datasource/hikari/maximum-pool-size").asInt();
        assertThat(pool).as(service).isPositive();
        return pool + ReservedConnections.COUNT + READERS;
    }

    private static int replicasOf(JsonNode overlay, String service) {
        return stream(overlay.path("replicas"))
                .filter(replicas -> replicas.path("name").asText().equals(service))
                .mapToInt(replicas -> replicas.path("count").asInt())
                .findFirst()
                .orElseThrow();
    }

    /** The one patch that all Deployments have; without it a quarter of the replicas, at least one, would be added. */
    private static int surgeOf(JsonNode overlay) throws IOException {
        for (var patch : overlay.path("patches")) {
            for (var operation : YAML.readTree(patch.path("patch").asText())) {
                if (operation.path("path").asText().equals("/spec/strategy")) {
                    return operation.at("/value/rollingUpdate/maxSurge").asInt(1);
                }
            }
        }
        return 1;
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
