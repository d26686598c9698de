package dev.cupel.recipes;

import static dev.cupel.gemini.catalog.TextTokens.CHARACTERS_PER_TOKEN;

import dev.cupel.schemas.recipe.RequestHash;
import java.util.ArrayList;
import java.util.List;

/**
 * What the requests of a recipe say beside the items' own texts.
 *
 * @param responseSchema as JSON text; empty: answers are texts
 * @param generationConfig as JSON text
 * @param tools likewise
 */
public record RequestTexts(
        String model,
        String systemInstruction,
        String promptTemplate,
        String responseSchema,
        String generationConfig,
        String tools,
        int maxOutputTokens,
        int itemsPerRequest,
        boolean echo) {

    /** Characters of what asks for items' ids, about, and of the tags around one item. */
    private static final int ASKING_FOR_IDS = 400;

    private static final int TAGS = 80;

    /** Tells its requests apart. */
    public RequestHash hash() {
        var texts = new ArrayList<>(List.of(
                model,
                systemInstruction,
                responseSchema,
                generationConfig,
                String.valueOf(maxOutputTokens),
                String.valueOf(echo)));
        // What was answered before recipes could have tools is found by the hash of then.
        if (!tools.equals(ModelUse.NO_TOOLS)) {
            texts.add(tools);
        }
        return new RequestHash(promptTemplate, RequestHash.ofCommon(texts));
    }

    /** Whether equal items are asked the same: an answer to one is an answer to the other. */
    public boolean asksAs(RequestTexts other) {
        return hash().common().equals(other.hash().common()) && promptTemplate.equals(other.promptTemplate);
    }

    /** Characters of a request, that further items do not add to. */
    public int sharedCharacters() {
        return systemInstruction.length() + responseSchema.length() + (withIds() ? ASKING_FOR_IDS : 0);
    }

    /** Characters that each item adds to a request beside its own. */
    public int charactersOfAnItem() {
        return promptTemplate.length() + (withIds() ? TAGS : 0);
    }

    /** Estimated tokens of the system instruction. */
    public int instructionTokens() {
        return estimated(systemInstruction.length());
    }

    /** Estimated tokens of the requests about so many items, without the items' own texts. */
    public long tokens(int items) {
        var requests = Math.ceilDiv(items, itemsPerRequest);
        return (long) requests * estimated(sharedCharacters()) + (long) items * estimated(charactersOfAnItem());
    }

    private static int estimated(int characters) {
        return Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
    }

    private boolean withIds() {
        return echo || itemsPerRequest > 1;
    }
}
