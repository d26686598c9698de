package dev.cupel.local.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Name of a dataset, as cupel.datasets takes it. */
public record DatasetName(String name) {

    private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    /** Reads one from the command line. */
    public static final class Converter implements ITypeConverter<DatasetName> {

        @Override
        public DatasetName convert(String name) {
            if (!VALID.matcher(name).matches()) {
                throw new TypeConversionException(
                        "'%s' is no name of a dataset: 1 to 100 of a-z, 0-9, '.', '_', '-', the first a letter or digit"
                                .formatted(name));
            }
            return new DatasetName(name);
        }
    }
}
