package dev.cupel.files.input;

/**
 * A place in the input.
 *
 * @param file as messages name it
 * @param source the file as items name it
 * @param line on which it begins, from 1; 0: not known
 * @param number of the item in the file, from 1; 0: the file as a whole
 */
public record Place(String file, String source, long line, long number) {

    /** A path as it was typed. */
    public static Place of(String path) {
        return new Place(path, path, 0, 0);
    }

    /** Where an item was found, as its record says. */
    String item() {
        return number == 0 ? source : "%s#%d".formatted(source, number);
    }

    @Override
    public String toString() {
        if (line > 0) {
            return number == line || number == 0
                    ? "%s: line %d".formatted(file, line)
                    : "%s: line %d, item %d".formatted(file, line, number);
        }
        return number == 0 ? file : "%s: item %d".formatted(file, number);
    }
}
