package dev.cupel.submit;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.cupel.submit.StagedItems.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a batch's input file: one request a line, in the form of the Gemini REST API. The system instruction goes into
 * every request, because a batch job has none.
 */
final class RequestFile {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Mustache.Compiler MUSTACHE =
            Mustache.compiler().escapeHTML(false).defaultValue("");
    /** Variable of the template that holds all fields as one JSON object. */
    private static final String ITEM = "item";

    private final RequestRecipe recipe;
    private final Template prompt;

    RequestFile(RequestRecipe recipe) {
        this.recipe = recipe;
        this.prompt = MUSTACHE.compile(recipe.promptTemplate());
    }

    /** Writes the requests of the batch in its order. */
    void write(Batch batch, Map<String, Question> questions, Path file) {
        try (var out = Files.newBufferedWriter(file)) {
            for (var i = 0; i < batch.items().size(); i++) {
                var question = questions.get(batch.items().get(i));
                if (question == null) {
                    throw new IllegalStateException("batch %s: item %s is not staged here"
                            .formatted(batch.id(), batch.items().get(i)));
                }
                out.write(JSON.writeValueAsString(line(batch.keys().get(i), question)));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode line(String key, Question question) {
        var line = JSON.createObjectNode().put("key", key);
        var request = line.putObject("request");
        request.putObject("systemInstruction").putArray("parts").addObject().put("text", recipe.systemInstruction());
        request.putArray("contents")
                .addObject()
                .put("role", "user")
                .putArray("parts")
                .addObject()
                .put("text", promptOf(question));
        request.set("generationConfig", generationConfig(question));
        return line;
    }

    private String promptOf(Question question) {
        var variables = new HashMap<String, Object>(question.fields());
        variables.put(ITEM, JSON.writeValueAsString(question.fields()));
        return prompt.execute(variables);
    }

    private ObjectNode generationConfig(Question question) {
        var config = (ObjectNode) JSON.readTree(recipe.generationConfig());
        config.put("maxOutputTokens", outputTokens(question));
        config.put("responseMimeType", "application/json");
        config.set("responseJsonSchema", JSON.readTree(recipe.responseSchema()));
        return config;
    }

    /** An answer that was cut off gets twice as much room for each attempt that was made. */
    private int outputTokens(Question question) {
        return question.truncated() ? recipe.maxOutputTokens() << (question.attempt() - 1) : recipe.maxOutputTokens();
    }
}
