package dev.cupel.files.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What separates the columns of a table.
 *
 * @param isLine whether the first line says it, as Excel takes it, and is no row
 * @param guess what was guessed; null: nothing was
 */
record Separator(char character, boolean isLine, @Nullable String guess) {

    private static final Pattern LINE = Pattern.compile("\"?sep=(.)\"?(?:\\R.*|)", Pattern.DOTALL);
    private static final List<Character> KNOWN = List.of(',', ';', '\t', '|');
    private static final int ROWS = 20;

    /** How well a separator fits: how many of the first rows have as many cells as the header, and how many that is. */
    private record Fit(char character, double rows, int width) {}

    /** The one that the user names, or that the first line names, or that fits the first rows best. */
    static Separator of(InputFile file, String head, Reading reading) {
        var line = LINE.matcher(head);
        var isLine = line.matches();
        if (reading.separator() != null) {
            return new Separator(reading.separator(), isLine, null);
        }
        if (isLine) {
            return new Separator(line.group(1).charAt(0), true, null);
        }
        var usual = file.ending().equals("tsv") || file.ending().equals("tab") ? '\t' : ',';
        var character = best(head).map(Fit::character).orElse(usual);
        return new Separator(
                character,
                false,
                character == usual
                        ? null
                        : "the columns are taken to be separated by %s; --separator names another"
                                .formatted(word(character)));
    }

    /** Whether the first rows have several columns, alike in number, by some separator. */
    static boolean isTable(String head) {
        return best(head).filter(fit -> fit.rows() == 1).isPresent();
    }

    static String word(char separator) {
        return switch (separator) {
            case '\t' -> "tabs";
            case ',' -> "commas";
            case ';' -> "semicolons";
            default -> "'%c'".formatted(separator);
        };
    }

    /** Empty: by each there is one column only. */
    private static Optional<Fit> best(String head) {
        return KNOWN.stream()
                .map(character -> fit(head, character))
                .filter(fit -> fit.width() > 1)
                .max(Comparator.comparingDouble(Fit::rows)
                        .thenComparingInt(Fit::width)
                        .thenComparingInt(fit -> -KNOWN.indexOf(fit.character())));
    }

    private static Fit fit(String head, char separator) {
        var widths = widths(head, separator);
        if (widths.isEmpty()) {
            return new Fit(separator, 0, 0);
        }
        var same = widths.stream().filter(widths.getFirst()::equals).count();
        return new Fit(separator, (double) same / widths.size(), widths.getFirst());
    }

    private static List<Integer> widths(String head, char separator) {
        var widths = new ArrayList<Integer>();
        try (var rows = CsvReader.builder()
                .fieldSeparator(separator)
                .allowUnclosedQuote(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(head)) {
            for (CsvRecord row : rows) {
                widths.add(row.getFieldCount());
                if (widths.size() > ROWS) {
                    break;
                }
            }
        } catch (CsvParseException | IOException e) {
            // What was read until there tells enough.
        }
        // The last one may be cut off.
        return widths.size() > 2 ? widths.subList(0, widths.size() - 1) : widths;
    }
}
