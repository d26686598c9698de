package dev.cupel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests say only what Kubernetes knows. Its own client would swallow a misspelt member. */
class ManifestsTest {

    private static final Path MANIFESTS = Cupel.HOME.resolve("deploy/kubernetes");
    private static final Map<String, Class<?>> KINDS = Map.of(
            "Deployment", Deployment.class,
            "Service", Service.class,
            "ConfigMap", ConfigMap.class,
            "PodDisruptionBudget", PodDisruptionBudget.class);
    private static final ObjectMapper STRICT = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new NothingIgnored());

    @Test
    void sayOnlyWhatKubernetesKnows() throws IOException {
        var manifests = manifests();

        assertThat(manifests).hasSizeGreaterThanOrEqualTo(13);
        for (var manifest : manifests) {
            STRICT.treeToValue(manifest, KINDS.get(manifest.path("kind").asText()));
        }
    }

    @Test
    void wouldBeRefusedWithAMisspeltMember() {
        assertThatThrownBy(() -> STRICT.readValue(
                        "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containers: [{livenesProbe: {}}]}}}}",
                        Deployment.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("livenesProbe");
    }

    private static List<JsonNode> manifests() throws IOException {
        try (var files = Files.walk(MANIFESTS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .flatMap(ManifestsTest::documents)
                    .toList();
        }
    }

    private static Stream<JsonNode> documents(Path file) {
        try (var documents = STRICT.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return documents.readAll().stream().filter(document -> !document.isNull());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The models take any member; this makes them take only those that they declare. */
    private static final class NothingIgnored extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
            return JsonIgnoreProperties.Value.empty();
        }
    }
}
