package dev.cupel.files.input;

import dev.cupel.files.input.Found.Item;
import dev.cupel.files.input.Found.Problem;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes items of the texts of a file: by which of them are ids, fields and labels. */
public final class ItemMaker {

    private final Reading reading;
    private final Naming naming;
    private final Map<String, String> fileLabels;
    private final String prefix;
    private final Set<String> notFields;

    /**
     * For the items of a file.
     *
     * @param fileLabels those that all of its items have
     */
    public ItemMaker(InputFile file, Reading reading, Naming naming, Map<String, String> fileLabels) {
        this.reading = reading;
        this.naming = naming;
        this.fileLabels = fileLabels;
        this.prefix = MadeIds.prefix(file, fileLabels);
        this.notFields = new HashSet<>(reading.labels());
        if (naming.idIsNoField() && reading.id() == null) {
            notFields.add(naming.defaultId());
        }
    }

    /**
     * What the texts of an item are called in files of a shape.
     *
     * @param word what has a name there, such as a column
     * @param defaultId the name of what holds ids unless the user says so
     * @param idIsNoField whether that is no field then
     * @param digits that the number in an id has that is made; 0: there is one item in a file
     */
    public record Naming(String word, String defaultId, boolean idIsNoField, int digits) {}

    /** Name of what holds the ids. */
    public String idName() {
        return reading.id() == null ? naming.defaultId() : reading.id();
    }

    /**
     * The item that these texts are, or why they are none.
     *
     * @param number for the id, if it is made
     */
    public Found make(SequencedMap<String, String> texts, Place place, long number) {
        var id = texts.get(idName());
        if (id != null && id.isBlank()) {
            return idProblem(place, "empty");
        }
        if (id == null && reading.id() != null) {
            return idProblem(place, "missing");
        }
        return id == null
                ? new Item(made(number), true, fields(texts), labels(texts), place)
                : new Item(id, fields(texts), labels(texts), place);
    }

    public Problem idProblem(Place place, String what) {
        return new Problem(place, "the id, %s '%s', is %s".formatted(naming.word(), idName(), what));
    }

    private String made(long count) {
        if (naming.digits() == 0) {
            return prefix;
        }
        var number = Long.toString(count);
        return prefix + "-" + "0".repeat(Math.max(0, naming.digits() - number.length())) + number;
    }

    private SequencedMap<String, String> fields(SequencedMap<String, String> texts) {
        var fields = new LinkedHashMap<String, String>();
        if (reading.fields().isEmpty()) {
            texts.forEach((name, text) -> {
                if (!notFields.contains(name)) {
                    fields.put(name, text);
                }
            });
        } else {
            reading.fields().forEach(name -> put(fields, name, texts.get(name)));
        }
        return fields;
    }

    private Map<String, String> labels(Map<String, String> texts) {
        if (reading.labels().isEmpty()) {
            return fileLabels;
        }
        var labels = new LinkedHashMap<>(fileLabels);
        reading.labels().forEach(name -> {
            var text = texts.get(name);
            put(labels, name, text == null || text.isBlank() ? null : text);
        });
        return labels;
    }

    private static void put(Map<String, String> texts, String name, @Nullable String text) {
        if (text != null) {
            texts.put(name, text);
        }
    }
}
