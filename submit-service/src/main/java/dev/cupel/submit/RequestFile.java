package dev.cupel.submit;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.cupel.submit.StagedItems.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    /** Items that are held at a time. */
    private static final int SLICE = 20;

    private final RequestRecipe recipe;
    private final Template prompt;

    RequestFile(RequestRecipe recipe) {
        this.recipe = recipe;
        this.prompt = MUSTACHE.compile(recipe.promptTemplate());
    }

    /**
     * Writes the requests of the batch in its order.
     *
     * @param questions finds items by their ids; asked for a few at a time, because items can be large
     */
    void write(Batch batch, Function<List<String>, Map<String, Question>> questions, Path file) {
        try (var out = Files.newBufferedWriter(file)) {
            for (var from = 0; from < batch.items().size(); from += SLICE) {
                var to = Math.min(batch.items().size(), from + SLICE);
                var slice = questions.apply(batch.items().subList(from, to));
                for (var i = from; i < to; i++) {
                    out.write(JSON.writeValueAsString(line(batch.keys().get(i), question(batch, i, slice))));
                    out.write('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Question question(Batch batch, int index, Map<String, Question> questions) {
        var item = batch.items().get(index);
        var question = questions.get(item);
        if (question == null) {
            throw new IllegalStateException("batch %s: item %s is not staged here".formatted(batch.id(), item));
        }
        return question;
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
        config.put(
                "maxOutputTokens",
                question.truncated() ? recipe.outputTokensAfterCuts(question.attempt()) : recipe.maxOutputTokens());
        config.put("responseMimeType", "application/json");
        config.set("responseJsonSchema", JSON.readTree(recipe.responseSchema()));
        return config;
    }
}
