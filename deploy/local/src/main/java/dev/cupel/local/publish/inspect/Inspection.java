package dev.cupel.local.publish.inspect;

import dev.cupel.files.input.Found.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Sums up items. */
public final class Inspection {

    static final int SAMPLE = 3;

    /** Items of a shape that has more are hardly told apart by their names. */
    private static final int MAX_FIELDS = 200;

    private final Map<String, FieldProfile> fields = new LinkedHashMap<>();
    private final Map<String, LabelCounts> labels = new LinkedHashMap<>();
    private final Lengths lengths = new Lengths();
    private final Duplicates duplicates;
    private final List<String> required;
    private final List<Item> sample = new ArrayList<>();
    private final RandomGenerator random;
    private long items;

    /**
     * Sums up nothing yet.
     *
     * @param required fields that the recipe requires; empty: none, or none is known
     */
    public Inspection(List<String> required, RandomGenerator random) {
        this.required = required;
        this.duplicates = new Duplicates(required);
        this.random = random;
    }

    public void item(Item item) {
        items++;
        var length = 0;
        for (var field : item.fields().entrySet()) {
            length += field.getValue().length();
            if (fields.size() < MAX_FIELDS || fields.containsKey(field.getKey())) {
                fields.computeIfAbsent(field.getKey(), name -> new FieldProfile())
                        .add(field.getValue());
            }
        }
        lengths.add(length);
        item.labels()
                .forEach((name, text) ->
                        labels.computeIfAbsent(name, key -> new LabelCounts()).add(text));
        duplicates.add(item);
        draw(item);
    }

    /** Each item has the same chance. */
    private void draw(Item item) {
        if (sample.size() < SAMPLE) {
            sample.add(item);
        } else {
            var place = random.nextLong(items);
            if (place < SAMPLE) {
                sample.set((int) place, item);
            }
        }
    }

    long items() {
        return items;
    }

    List<String> required() {
        return required;
    }

    Map<String, FieldProfile> fields() {
        return fields;
    }

    Map<String, LabelCounts> labels() {
        return labels;
    }

    Lengths lengths() {
        return lengths;
    }

    Duplicates duplicates() {
        return duplicates;
    }

    List<Item> sample() {
        return sample;
    }
}
