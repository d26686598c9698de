package dev.cupel.files.format;

import dev.cupel.files.input.Found.Extent;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.InputFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file was recognised as.
 *
 * @param shape for people; empty: as nothing that has items
 * @param guess what was guessed about it, and how to say otherwise; null: nothing was
 */
public record Recognised(String shape, @Nullable String guess, ItemReader reader) {

    static Recognised as(String shape, ItemReader reader) {
        return new Recognised(shape, null, reader);
    }

    /** As something of which nothing can be used. */
    static Recognised unusable(InputFile file, String reason) {
        return as("", found -> found.accept(new Problem(file.place(), reason, Extent.FILE)));
    }

    /** What was guessed. */
    public Optional<String> guessed() {
        return Optional.ofNullable(guess);
    }
}
