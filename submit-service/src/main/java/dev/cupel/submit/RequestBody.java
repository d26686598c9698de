package dev.cupel.submit;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.cupel.submit.StagedItems.Question;
import java.util.HashMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests of items, in the form of the Gemini REST API: the same in a batch job's file and in a single call. */
final class RequestBody {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Mustache.Compiler MUSTACHE =
            Mustache.compiler().escapeHTML(false).defaultValue("");
    /** Variable of the template that holds all fields as one JSON object. */
    private static final String ITEM = "item";

    private final RequestRecipe recipe;
    private final Template prompt;

    RequestBody(RequestRecipe recipe) {
        this.recipe = recipe;
        this.prompt = MUSTACHE.compile(recipe.promptTemplate());
    }

    /** The system instruction goes into every request, because a batch job has none. */
    ObjectNode of(Question question) {
        var request = JSON.createObjectNode();
        request.putObject("systemInstruction").putArray("parts").addObject().put("text", recipe.systemInstruction());
        request.putArray("contents")
                .addObject()
                .put("role", "user")
                .putArray("parts")
                .addObject()
                .put("text", promptOf(question));
        request.set("generationConfig", generationConfig(question));
        return request;
    }

    private String promptOf(Question question) {
        var variables = new HashMap<String, Object>(question.fields());
        variables.put(ITEM, JSON.writeValueAsString(question.fields()));
        return prompt.execute(variables);
    }

    private ObjectNode generationConfig(Question question) {
        var config = (ObjectNode) JSON.readTree(recipe.generationConfig());
        config.put("maxOutputTokens", recipe.outputTokens(question.attempt(), question.previous()));
        config.put("responseMimeType", "application/json");
        config.set("responseJsonSchema", JSON.readTree(recipe.responseSchema()));
        return config;
    }
}
