package dev.cupel.local.recipe;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A published version, written as {@code NAME} or {@code NAME@VERSION}.
 *
 * @param version null: the newest that stands for itself
 */
record RecipeVersion(String name, @Nullable Integer version) {

    private static final Pattern WRITTEN = Pattern.compile("([a-z0-9][a-z0-9-]{0,99})(?:@([1-9][0-9]{0,8}))?");

    /** Reads one from the command line. */
    static final class Converter implements ITypeConverter<RecipeVersion> {

        @Override
        public RecipeVersion convert(String text) {
            return of(text);
        }
    }

    static RecipeVersion of(String text) {
        var written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new TypeConversionException("'%s' is no recipe: expected NAME or NAME@VERSION".formatted(text));
        }
        var version = written.group(2);
        return new RecipeVersion(written.group(1), version == null ? null : Integer.valueOf(version));
    }
}
