package dev.cupel.schemas.recipe;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.cupel.schemas.ExactJson;
import java.util.HashMap;
import java.util.Map;

/** A recipe's template of the prompt: Mustache over the fields of an item. What it names and the item lacks is empty. */
public final class PromptTemplate {

    /** Variable that holds all fields as one JSON object. */
    private static final String ITEM = "item";

    private static final Mustache.Compiler MUSTACHE =
            Mustache.compiler().escapeHTML(false).defaultValue("");

    private final Template template;

    /**
     * Compiles a template.
     *
     * @throws IllegalArgumentException when it is no Mustache template
     */
    public PromptTemplate(String text) {
        try {
            this.template = MUSTACHE.compile(text);
            // What it refers to may be found missing only then.
            template.execute(Map.of());
        } catch (MustacheException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("not a Mustache template", e);
        }
    }

    /** Whether a text is a template that says something. */
    public static boolean isTemplate(String text) {
        try {
            var _ = new PromptTemplate(text);
            return !text.isBlank();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The prompt about one item, of which the fields are given in the publisher's order. */
    public String prompt(Map<String, String> fields) {
        var variables = new HashMap<String, Object>(fields);
        variables.put(ITEM, ExactJson.MAPPER.writeValueAsString(fields));
        return template.execute(variables);
    }
}
