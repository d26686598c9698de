package dev.cupel.local.publish;

import dev.cupel.files.find.Input;
import dev.cupel.files.input.Reading;
import dev.cupel.local.cli.CupelCommand;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Which files are read, and how. */
final class InputOptions {

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Files, folders, zip archives, or - (standard input). Of folders and archives all files of a known kind "
                            + "are read.")
    private List<Path> paths = List.of();

    @Option(
            names = "--id",
            paramLabel = "NAME",
            description = "Member or column that holds the ids of items. Default: id; without one they are made")
    private @Nullable String id;

    @Option(
            names = "--fields",
            paramLabel = "A,B,...",
            split = ",",
            description = "Members or columns that are published, in this order. Default: all")
    private List<String> fields = List.of();

    @Option(
            names = "--labels",
            paramLabel = "A,B,...",
            split = ",",
            description =
                    "Members or columns that become labels, by which recipes group; fields too only if --fields names them.")
    private List<String> labels = List.of();

    @Option(
            names = "--separator",
            paramLabel = "C",
            converter = SeparatorConverter.class,
            description = "What separates the columns of tables: a character, or tab. Default: as the table looks")
    private @Nullable Character separator;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            converter = EncodingConverter.class,
            description = "Encoding of texts, such as windows-1252. Default: UTF-8, or UTF-16 with a byte-order mark")
    private @Nullable Charset encoding;

    @Option(names = "--limit", paramLabel = "N", description = "Use the first N items only; what follows is not read.")
    private @Nullable Integer limit;

    @Option(names = "--sample", paramLabel = "N", description = "Use N items only, drawn at random from all files.")
    private @Nullable Integer sample;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "With --sample: another seed draws other items, the same one the same. Default: 0")
    private @Nullable Long seed;

    /** Reads all of the input where a sample is wanted. */
    Input input(CupelCommand command) {
        if (seed != null && sample == null) {
            throw command.wrongUse("--seed goes with --sample N");
        }
        if (limit != null && sample != null) {
            throw command.wrongUse("--limit and --sample: name one of them");
        }
        if (Objects.requireNonNullElse(limit, 1) < 1 || Objects.requireNonNullElse(sample, 1) < 1) {
            throw command.wrongUse("--limit, --sample: expected a number of items from 1 on");
        }
        var all = Input.of(paths, reading());
        if (sample != null) {
            return all.sampled(sample, seed == null ? 0 : seed);
        }
        return limit == null ? all : all.limited(limit);
    }

    Reading reading() {
        return new Reading(id, fields, labels, separator, encoding);
    }

    /** The only path, which is a folder of which all is wanted. */
    Path folder(CupelCommand command) {
        if (limit != null || sample != null || seed != null) {
            throw command.wrongUse("--limit, --sample, --seed do not go with --watch");
        }
        if (paths.size() != 1 || !Files.isDirectory(paths.getFirst())) {
            throw command.wrongUse("--watch: expected one folder that is there");
        }
        return paths.getFirst();
    }

    static final class SeparatorConverter implements ITypeConverter<Character> {

        @Override
        public Character convert(String value) {
            return converted(Reading::separator, value);
        }
    }

    static final class EncodingConverter implements ITypeConverter<Charset> {

        @Override
        public Charset convert(String value) {
            return converted(Reading::encoding, value);
        }
    }

    private static <T> T converted(Function<String, T> conversion, String value) {
        try {
            return conversion.apply(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
