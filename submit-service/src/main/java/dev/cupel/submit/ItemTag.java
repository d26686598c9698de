package dev.cupel.submit;

import dev.cupel.schemas.ItemIds;
import java.util.Collection;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tag that items stand between in a prompt, with their ids. No text between them has the same, so that none can pass for the end
 * of its item and the beginning of another one.
 */
record ItemTag(String name) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NAME = "item";
    /** Also what a model might take for the tag. A number that is longer goes on as another tag than that of its first digits. */
    private static final Pattern IN_TEXT = Pattern.compile("</?\\s*item(?:-(\\d{1,9}))?", Pattern.CASE_INSENSITIVE);

    /** The tag for texts: {@code item}, or the first of {@code item-1}, {@code item-2}, … after all that they have. */
    static ItemTag of(Collection<String> texts) {
        var next = 0;
        for (var text : texts) {
            var found = IN_TEXT.matcher(text);
            while (found.find()) {
                next = Math.max(next, found.group(1) == null ? 1 : Integer.parseInt(found.group(1)) + 1);
            }
        }
        return new ItemTag(next == 0 ? NAME : NAME + "-" + next);
    }

    String around(String item, String text) {
        return "\n<%s %s=%s>\n%s\n</%s>\n".formatted(name, ItemIds.MEMBER, JSON.writeValueAsString(item), text, name);
    }
}
