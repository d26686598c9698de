package dev.cupel.submit.request;

import dev.cupel.schemas.ItemIds;
import java.util.Collection;
import java.util.HashSet;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tag that items stand between in a prompt, with their ids. No text between them has the same, so that none can pass for
 * the end of its item and the beginning of another one.
 */
record ItemTag(String name) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NAME = "item";
    /** Also what a model might take for a tag. No text is so long that all numbers of nine digits are in it. */
    private static final Pattern IN_TEXT = Pattern.compile("</?\\s*item(?:-(\\d{1,9}))?", Pattern.CASE_INSENSITIVE);

    /** The first of {@code item}, {@code item-1}, {@code item-2}, … that the texts do not have. */
    static ItemTag of(Collection<String> texts) {
        var taken = new HashSet<Integer>();
        for (var text : texts) {
            var found = IN_TEXT.matcher(text);
            while (found.find()) {
                taken.add(found.group(1) == null ? 0 : Integer.valueOf(found.group(1)));
            }
        }
        var free = 0;
        while (taken.contains(free)) {
            free++;
        }
        return new ItemTag(free == 0 ? NAME : NAME + "-" + free);
    }

    String around(String item, String text) {
        return "\n<%s %s=%s>\n%s\n</%s>\n".formatted(name, ItemIds.MEMBER, JSON.writeValueAsString(item), text, name);
    }
}
