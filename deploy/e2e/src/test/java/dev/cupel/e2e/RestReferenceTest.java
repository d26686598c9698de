package dev.cupel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.messaging.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * docs/reference/rest.md is what the services' OpenAPI documents say, and these say all that one needs to know. {@code
 * -Dcupel.docs.write=true} writes it.
 */
class RestReferenceTest {

    private static final Path REFERENCE = Cupel.HOME.resolve("docs/reference");
    private static final Path PAGE = REFERENCE.resolve("rest.md");
    private static final List<String> SERVICES =
            List.of("ingest-service", "submit-service", "poller-service", "results-service");

    @Test
    void pageIsCurrent() throws IOException {
        new GeneratedFile(PAGE, "deploy/e2e", RestReferenceTest.class).assertCurrent(page());
    }

    @Test
    void everythingIsDescribed() throws IOException {
        var gaps = new ArrayList<String>();
        for (var service : SERVICES) {
            var document = document(service);
            require(document.path("info"), "description", service, gaps);
            document.path("paths")
                    .propertyStream()
                    .forEach(path -> path.getValue()
                            .propertyStream()
                            .forEach(method -> lookAt(
                                    method.getValue(),
                                    "%s %s %s".formatted(service, method.getKey(), path.getKey()),
                                    gaps)));
            document.path("components").path("schemas").propertyStream().forEach(schema -> {
                var name = "%s %s".formatted(service, schema.getKey());
                require(schema.getValue(), "description", name, gaps);
                schema.getValue()
                        .path("properties")
                        .propertyStream()
                        .forEach(member ->
                                lookAtMember(member.getValue(), "%s.%s".formatted(name, member.getKey()), gaps));
            });
        }
        assertThat(gaps).isEmpty();
    }

    private static void lookAt(JsonNode operation, String name, List<String> gaps) {
        require(operation, "summary", name, gaps);
        operation
                .path("parameters")
                .forEach(parameter -> require(
                        parameter,
                        "description",
                        name + " " + parameter.path("name").asString(),
                        gaps));
        if (operation
                        .path("responses")
                        .propertyStream()
                        .noneMatch(answer -> answer.getKey().startsWith("2"))
                || operation
                        .path("responses")
                        .propertyStream()
                        .noneMatch(answer -> answer.getKey().startsWith("4"))) {
            gaps.add(name + ": no answer that is an answer, or none that is a refusal");
        }
    }

    /** A member that has members of its own has its examples there, and a file has none. */
    private static void lookAtMember(JsonNode member, String name, List<String> gaps) {
        require(member, "description", name, gaps);
        var items = member.path("items");
        if (!member.has("$ref")
                && !items.has("$ref")
                && !items.path("format").asString("").equals("binary")) {
            require(member, "example", name, gaps);
        }
    }

    private static void require(JsonNode node, String member, String name, List<String> gaps) {
        if (node.path(member).asString("").isBlank() && !node.path(member).isContainer()) {
            gaps.add("%s: no %s".formatted(name, member));
        }
    }

    private static String page() throws IOException {
        var text = new StringBuilder("""
                # The REST interfaces

                What the OpenAPI documents of the four services say, which they also answer at `/v3/api-docs`. JSON in both directions;
                times are in UTC (ISO 8601). A request that is refused is answered with `application/problem+json`. A member that is null
                may be left out of a body; readers should pass over members that they do not know.

                A request is refused with 400 when it cannot be read, lacks a member, or has a member or value that is not expected, 404 when there
                is no such thing, 409 when it contradicts what is there, 413 when its body is too long, 422 when a value is beyond what is allowed
                or contradicts another, 429 when too many requests of its kind are under way, and 503 when the service cannot answer now; the last
                two say in `Retry-After` in how many seconds it may be tried again. Of several mistakes, the answer names one.
                """);
        for (var service : SERVICES) {
            text.append(new ApiPages(service, document(service)).markdown());
        }
        return text.toString();
    }

    private static JsonNode document(String service) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(REFERENCE.resolve("openapi/%s.json".formatted(service))));
    }
}
