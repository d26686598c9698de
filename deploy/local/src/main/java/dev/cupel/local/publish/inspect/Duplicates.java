package dev.cupel.local.publish.inspect;

import dev.cupel.files.input.Found.Item;
import dev.cupel.files.input.Hash;
import dev.cupel.files.input.Hashes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Items that say the same as an earlier one, but for case, blanks and punctuation. */
final class Duplicates {

    private static final int EXAMPLES = 3;
    private static final Pattern NEITHER_LETTERS_NOR_DIGITS = Pattern.compile("(?U)[^\\p{L}\\p{N}\\p{S}\\p{M}]+");

    private final Hashes seen = new Hashes();
    private final List<String> examples = new ArrayList<>();
    private final List<String> compared;
    private long count;

    /**
     * Compares fields.
     *
     * @param compared names of the fields; empty: all but what is the id
     */
    Duplicates(List<String> compared) {
        this.compared = compared;
    }

    void add(Item item) {
        var text = new StringBuilder();
        item.fields().forEach((name, value) -> {
            if (compared.isEmpty() ? !value.equals(item.id()) : compared.contains(name)) {
                text.append(name).append('\0').append(plain(value)).append('\0');
            }
        });
        var hash = Hash.of(text.toString());
        if (seen.get(hash) < 0) {
            seen.put(hash, 0);
            return;
        }
        count++;
        if (examples.size() < EXAMPLES) {
            examples.add(item.place().toString());
        }
    }

    private static String plain(String text) {
        return NEITHER_LETTERS_NOR_DIGITS
                .matcher(text.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    long count() {
        return count;
    }

    /** Places of the first ones. */
    List<String> examples() {
        return examples;
    }
}
