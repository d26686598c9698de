package dev.cupel.rest;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import tools.jackson.databind.JsonNode;

/** Completes the OpenAPI document of a service: what all services have in common, and Javadoc as Markdown. */
final class ApiDescription implements OpenApiCustomizer {

    /** Parameters that mean the same wherever they are. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "id", "Name of the dataset, as its publisher chose it",
            "name", "Name of the recipe",
            "batch", "Id of the batch",
            "item", "Id of the item, as its publisher chose it",
            "limit", "Most rows in the answer",
            "offset", "Rows of the list before the first one in the answer");

    static {
        SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, new ObjectSchema());
    }

    @Override
    public void customise(OpenAPI document) {
        document.getInfo().license(new License().name("Apache-2.0").identifier("Apache-2.0"));
        document.setServers(List.of(new Server().url("/").description("The service that this document is of")));
        Stream.ofNullable(document.getTags())
                .flatMap(List::stream)
                .forEach(tag -> tag.name(topic(tag.getName())).description(markdown(tag.getDescription())));
        Stream.ofNullable(document.getPaths())
                .flatMap(paths -> paths.values().stream())
                .flatMap(path -> path.readOperations().stream())
                .forEach(ApiDescription::describe);
        if (document.getComponents() != null && document.getComponents().getSchemas() != null) {
            document.getComponents().getSchemas().values().forEach(ApiDescription::describe);
        }
    }

    private static void describe(Operation operation) {
        operation.setTags(
                operation.getTags().stream().map(ApiDescription::topic).toList());
        var summary = Objects.requireNonNullElse(markdown(operation.getSummary()), "");
        var description = Objects.requireNonNullElse(markdown(operation.getDescription()), "");
        operation.setSummary(summary.replaceFirst("\\.$", ""));
        var more = description.startsWith(summary)
                ? description.substring(summary.length()).strip()
                : description;
        operation.setDescription(more.isEmpty() ? null : more);
        Stream.ofNullable(operation.getParameters()).flatMap(List::stream).forEach(ApiDescription::describe);
    }

    private static void describe(Parameter parameter) {
        parameter.setDescription(
                parameter.getDescription() == null
                        ? PARAMETERS.get(parameter.getName())
                        : markdown(parameter.getDescription()));
    }

    private static void describe(Schema<?> schema) {
        describeAlone(schema);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(ApiDescription::describeAlone);
        }
    }

    private static void describeAlone(Schema<?> schema) {
        schema.setDescription(markdown(schema.getDescription()));
    }

    private static String topic(String tag) {
        return tag.replaceFirst("-controller$", "");
    }

    /** Javadoc comes as HTML, in lines. */
    private static @Nullable String markdown(@Nullable String html) {
        return html == null
                ? null
                : html.replaceAll("</?code>", "`").replaceAll("\\s+", " ").strip();
    }
}
