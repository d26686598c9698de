package dev.cupel.submit.request;

import dev.cupel.schemas.ExactJson;
import dev.cupel.schemas.ItemIds;
import dev.cupel.schemas.recipe.PromptTemplate;
import dev.cupel.submit.recipe.RequestRecipe;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests of items, in the form of the Gemini REST API: the same in a batch job's file and in a single call. */
public final class GeminiRequest {

    private static final JsonMapper JSON = ExactJson.MAPPER;
    private static final String ABOUT_ONE =
            "Begin your answer with the member \"%s\", and repeat in it that of the item, letter for letter.\n"
                    .formatted(ItemIds.MEMBER);
    private static final String ABOUT_MANY =
            "Here are %%d items. Treat each by itself, as if you were asked about it alone. Answer with a JSON array that has one object for each item. Begin each object with the member \"%s\", and repeat in it that of the item, letter for letter.\n"
                    .formatted(ItemIds.MEMBER);

    private final RequestRecipe recipe;
    private final PromptTemplate prompt;
    /** Null: answers are texts. */
    private final @Nullable JsonNode schema;

    private final JsonNode tools;

    public GeminiRequest(RequestRecipe recipe) {
        this.recipe = recipe;
        this.prompt = new PromptTemplate(recipe.promptTemplate());
        this.schema = recipe.responseSchema().isEmpty() ? null : JSON.readTree(recipe.responseSchema());
        this.tools = JSON.readTree(recipe.tools());
    }

    /**
     * A request about one item or several. The system instruction goes into every request, because a batch job has none.
     */
    public ObjectNode of(List<Question> questions) {
        var request = JSON.createObjectNode();
        request.putObject("systemInstruction").putArray("parts").addObject().put("text", recipe.systemInstruction());
        request.putArray("contents")
                .addObject()
                .put("role", "user")
                .putArray("parts")
                .addObject()
                .put("text", promptOf(questions));
        if (!tools.isEmpty()) {
            request.set("tools", tools);
        }
        request.set("generationConfig", generationConfig(questions));
        return request;
    }

    private String promptOf(List<Question> questions) {
        var prompts = questions.stream().map(this::promptOf).toList();
        if (prompts.size() == 1 && !recipe.echo()) {
            return prompts.getFirst();
        }
        var tag = ItemTag.of(prompts);
        var tagged = IntStream.range(0, prompts.size())
                .mapToObj(i -> tag.around(questions.get(i).item(), prompts.get(i)))
                .collect(Collectors.joining());
        return (prompts.size() > 1 ? ABOUT_MANY.formatted(prompts.size()) : ABOUT_ONE) + tagged;
    }

    private String promptOf(Question question) {
        return prompt.prompt(question.fields());
    }

    private ObjectNode generationConfig(List<Question> questions) {
        var config = (ObjectNode) JSON.readTree(recipe.generationConfig());
        config.put("maxOutputTokens", outputTokens(questions));
        if (schema != null) {
            config.put("responseMimeType", "application/json");
            config.set("responseJsonSchema", schemaOf(questions, schema));
        }
        return config;
    }

    private int outputTokens(List<Question> questions) {
        var all = questions.stream()
                .mapToLong(question -> recipe.outputTokens(question.attempt(), question.previous()))
                .sum();
        return Math.toIntExact(Math.min(recipe.largestOutputLimit(), all));
    }

    private JsonNode schemaOf(List<Question> questions, JsonNode schema) {
        if (questions.size() > 1) {
            return ResponseSchema.ofMany(schema);
        }
        return recipe.echo() ? ResponseSchema.withId(schema) : schema;
    }
}
