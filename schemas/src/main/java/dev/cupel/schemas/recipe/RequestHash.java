package dev.cupel.schemas.recipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.schemas.Sha256;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells requests apart by what they say: model, instruction, prompt, schema and settings. Recipes that differ in nothing else, such
 * as in their waves, ask the same.
 */
public final class RequestHash {

    private final String promptTemplate;
    private final String common;
    private final PromptTemplate template;
    private final byte[] begin;

    /**
     * Requests of a recipe.
     *
     * @param common hash of what all of them say beside the prompt, in hex
     */
    public RequestHash(String promptTemplate, String common) {
        this.promptTemplate = promptTemplate;
        this.common = common;
        this.template = new PromptTemplate(promptTemplate);
        this.begin = HexFormat.of().parseHex(common);
    }

    /** The template that it was made with. */
    public String promptTemplate() {
        return promptTemplate;
    }

    /** The hash that it was made with. */
    public String common() {
        return common;
    }

    /** SHA-256, in hex, of what all requests of a recipe say beside the prompt. */
    public static String ofCommon(List<String> texts) {
        var digest = Sha256.newDigest();
        for (var text : texts) {
            var bytes = text.getBytes(UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The first 16 bytes of a SHA-256 over what a request about an item says. The fields are in the publisher's order. */
    public UUID of(Map<String, String> fields) {
        var digest = Sha256.newDigest();
        digest.update(begin);
        var hash = ByteBuffer.wrap(digest.digest(template.prompt(fields).getBytes(UTF_8)));
        return new UUID(hash.getLong(), hash.getLong());
    }
}
