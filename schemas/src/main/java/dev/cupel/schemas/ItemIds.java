package dev.cupel.schemas;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which ids items may have, and how an answer names the item that it is about. */
public final class ItemIds {

    private static final int MAX_CHARACTERS = 200;

    private static final Pattern ID = Pattern.compile("(?U)[^\\s/\\p{Cntrl}\\p{Cs}]{1,%d}".formatted(MAX_CHARACTERS));

    /** Member of an answer that repeats the item's id; no recipe may have one of this name. */
    public static final String MEMBER = "cupel_item_id";

    private ItemIds() {}

    /** Whether an item may have this id: 1 to 200 characters, no spaces, no '/'. */
    public static boolean isValid(String id) {
        return ID.matcher(id).matches();
    }

    /** Why an item may not have this id; empty: it may. Never repeats it. */
    public static Optional<String> problem(String id) {
        if (isValid(id)) {
            return Optional.empty();
        }
        if (id.isBlank()) {
            return Optional.of("the id is empty");
        }
        var characters = id.codePointCount(0, id.length());
        if (characters > MAX_CHARACTERS) {
            return Optional.of("the id has %,d characters; it may have %d".formatted(characters, MAX_CHARACTERS));
        }
        return Optional.of("the id has %s, which no id may have"
                .formatted(id.indexOf('/') >= 0 ? "a '/'" : "a space or a control character"));
    }
}
