package dev.cupel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.messaging.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * docs/reference/configuration.md is what the compiler has found of the services' properties, each of which is described.
 * {@code -Dcupel.docs.write=true} writes it.
 */
class ConfigurationReferenceTest {

    private static final Path PAGE = Cupel.HOME.resolve("docs/reference/configuration.md");

    /** Modules by what their properties are of. */
    private static final Map<String, String> MODULES = new LinkedHashMap<>();

    static {
        MODULES.put("ingest-service", "ingest-service");
        MODULES.put("submit-service", "submit-service");
        MODULES.put("poller-service", "poller-service");
        MODULES.put("results-service", "results-service");
        MODULES.put("gemini/client", "Gemini, of all services");
        MODULES.put("messaging", "Kafka and the database, of all services");
        MODULES.put("rest", "The REST interface, of all services");
    }

    @Test
    void pageIsCurrent() throws IOException {
        new GeneratedFile(PAGE, "deploy/e2e", ConfigurationReferenceTest.class).assertCurrent(page());
    }

    @Test
    void everyKeyIsDescribed() throws IOException {
        for (var module : MODULES.keySet()) {
            assertThat(properties(module))
                    .as(module)
                    .isNotEmpty()
                    .allSatisfy(
                            (key, sources) -> assertThat(description(sources)).isNotBlank());
        }
    }

    private static String page() throws IOException {
        var text = new StringBuilder("""
                # Configuration

                All keys `cupel.*` of the services. Each may stand in `application.yaml`, be an argument such as `--cupel.ingest.seal-wait=5m`, or
                an environment variable such as `CUPEL_INGEST_SEALWAIT`. Durations are written `200ms`, `10s`, `15m`, `72h` or `1d`, sizes `64KB`
                or `8MB`. [operate.md](../operate.md) says which of them are worth changing, and when.
                """);
        for (var module : MODULES.entrySet()) {
            text.append("%n## %s%n%n| key | type | default | |%n|---|---|---|---|%n".formatted(module.getValue()));
            properties(module.getKey())
                    .forEach((key, sources) -> text.append("| `%s` | %s | %s | %s |%n"
                            .formatted(
                                    key,
                                    type(sources.getFirst()),
                                    standard(sources.getFirst()),
                                    description(sources))));
        }
        return text.toString();
    }

    /** By key; two packages of a service may read the same one. */
    private static Map<String, List<JsonNode>> properties(String module) throws IOException {
        var metadata = Cupel.HOME.resolve(module).resolve("target/classes/META-INF/spring-configuration-metadata.json");
        return JsonMapper.shared()
                .readTree(Files.readString(metadata))
                .path("properties")
                .valueStream()
                .filter(property -> property.path("name").asString().startsWith("cupel."))
                .collect(Collectors.groupingBy(
                        property -> property.path("name").asString(), TreeMap::new, Collectors.toList()));
    }

    private static String type(JsonNode property) {
        return property.path("type")
                .asString()
                .replaceAll("[\\w.]+[.$](\\w+)", "$1")
                .replace("<", " of ")
                .replace(">", "")
                .replace(",", " to ");
    }

    private static String standard(JsonNode property) {
        var value = property.path("defaultValue");
        return value.isMissingNode() || value.isEmpty() && value.isContainer()
                ? ""
                : "`%s`".formatted(value.asString());
    }

    private static String description(List<JsonNode> sources) {
        return sources.stream()
                .map(source -> source.path("description").asString(""))
                .filter(description -> !description.isBlank())
                .distinct()
                .collect(Collectors.joining("; "))
                .replaceAll("\\{@(?:code|link)\\s+([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .replace("|", "\\|");
    }
}
