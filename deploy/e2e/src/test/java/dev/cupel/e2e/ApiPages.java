package dev.cupel.e2e;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An OpenAPI document as Markdown: what it is of, its operations, and the JSON that they take and answer. */
record ApiPages(String service, JsonNode document) {

    private static final String SCHEMAS = "#/components/schemas/";

    String markdown() {
        var info = document.path("info");
        return "%n## %s%n%n%s [The document](openapi/%s.json) is OpenAPI %s.%n%n%s%s%s"
                .formatted(
                        service,
                        info.path("description").asString(),
                        service,
                        document.path("openapi").asString(),
                        overview(),
                        operations().stream().map(this::operation).collect(Collectors.joining()),
                        schemas());
    }

    private record Operation(String method, String path, JsonNode json) {
        String title() {
            return "%s %s".formatted(method.toUpperCase(Locale.ROOT), path);
        }
    }

    private List<Operation> operations() {
        return document.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(method -> new Operation(method.getKey(), path.getKey(), method.getValue())))
                .toList();
    }

    private String overview() {
        return "| operation | |\n|---|---|\n"
                + operations().stream()
                        .map(operation -> "| `%s` | %s |%n"
                                .formatted(
                                        operation.title(),
                                        operation.json().path("summary").asString()))
                        .collect(Collectors.joining());
    }

    private String operation(Operation operation) {
        var json = operation.json();
        var text = new StringBuilder("%n### %s: `%s`%n%n%s. %s%n"
                .formatted(
                        service,
                        operation.title(),
                        json.path("summary").asString(),
                        json.path("description").asString("")));
        if (json.has("parameters")) {
            text.append("\n| parameter | type | |\n|---|---|---|\n");
            json.path("parameters").forEach(parameter -> text.append(parameter(parameter)));
        }
        if (json.has("requestBody")) {
            text.append("\nBody: %s%n".formatted(content(json.path("requestBody"))));
        }
        text.append("\n| answer | | |\n|---|---|---|\n");
        json.path("responses")
                .propertyStream()
                .filter(answer -> !answer.getValue().has("$ref"))
                .forEach(answer -> text.append(answer(answer.getKey(), answer.getValue())));
        text.append("%nRefused with %s.%n".formatted(refusals(json)));
        return text.toString().replaceAll("(?m) +$", "");
    }

    private String parameter(JsonNode parameter) {
        var fallback = parameter.path("schema").path("default");
        return "| `%s`, in the %s | %s | %s%s |%n"
                .formatted(
                        parameter.path("name").asString(),
                        parameter.path("in").asString(),
                        type(parameter.path("schema")),
                        cell(parameter.path("description").asString()),
                        fallback.isMissingNode() || fallback.asString().isEmpty()
                                ? ""
                                : "; default: `%s`".formatted(fallback.asString()));
    }

    private String answer(String status, JsonNode answer) {
        return "| %s | %s | %s |%n"
                .formatted(
                        status, content(answer), cell(answer.path("description").asString()));
    }

    /** Those that all services have in common. */
    private static String refusals(JsonNode operation) {
        return operation
                .path("responses")
                .propertyStream()
                .filter(answer -> answer.getValue().has("$ref"))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private String content(JsonNode of) {
        return of.path("content")
                .propertyStream()
                .map(form -> {
                    var type = form.getKey().replaceFirst(";.*", "");
                    var schema = type(form.getValue().path("schema"));
                    return type.equals("application/json") ? schema : "%s, `%s`".formatted(schema, type);
                })
                .collect(Collectors.joining("; "));
    }

    private String schemas() {
        return document.path("components")
                .path("schemas")
                .propertyStream()
                .map(schema -> schema(schema.getKey(), schema.getValue()))
                .collect(Collectors.joining());
    }

    private String schema(String name, JsonNode schema) {
        return "%n### %s: %s%n%n%s%n%n| member | type | | example |%n|---|---|---|---|%n%s"
                .formatted(
                        service,
                        name,
                        schema.path("description").asString(),
                        schema.path("properties")
                                .propertyStream()
                                .map(member -> "| `%s` | %s | %s | %s |%n"
                                        .formatted(
                                                member.getKey(),
                                                type(member.getValue()),
                                                cell(member.getValue()
                                                        .path("description")
                                                        .asString()),
                                                example(member.getValue().path("example"))))
                                .collect(Collectors.joining()));
    }

    private static String example(JsonNode example) {
        var text = example.isString() ? example.asString() : example.toString();
        return example.isMissingNode() ? "" : "`%s`".formatted(cell(text).replace("`", "'"));
    }

    private String type(JsonNode schema) {
        if (schema.has("$ref")) {
            var name = schema.path("$ref").asString().substring(SCHEMAS.length());
            return "[%s](#%s-%s)".formatted(name, service, name.toLowerCase(Locale.ROOT));
        }
        if (schema.has("enum")) {
            return schema.path("enum")
                    .valueStream()
                    .map(value -> "`%s`".formatted(value.asString()))
                    .collect(Collectors.joining(", "));
        }
        var type = schema.path("type").asString("any");
        return switch (type) {
            case "array" -> "list of " + type(schema.path("items"));
            case "object" ->
                schema.has("additionalProperties") ? "map to " + type(schema.path("additionalProperties")) : "object";
            default ->
                schema.has("format")
                        ? "%s (%s)".formatted(type, schema.path("format").asString())
                        : type;
        };
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ");
    }
}
