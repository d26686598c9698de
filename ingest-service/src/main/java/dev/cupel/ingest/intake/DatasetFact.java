package dev.cupel.ingest.intake;

import dev.cupel.ingest.gap.EmptyGroup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a record of the public input says of its dataset. */
public sealed interface DatasetFact {

    String dataset();

    /**
     * A dataset is declared.
     *
     * @param recipeVersion null: the newest when the declaration is read
     */
    record Declared(String dataset, String recipe, @Nullable Integer recipeVersion, DatasetTerms terms)
            implements DatasetFact {}

    /**
     * An item is published.
     *
     * @param position place in the dataset's order; null: none was given
     * @param source where the publisher found it; null: not said
     */
    record Published(
            String dataset,
            String item,
            List<Text> fields,
            Map<String, String> labels,
            @Nullable Long position,
            @Nullable String source)
            implements DatasetFact {}

    /** A named text of an item. */
    record Text(String name, String value) {}

    /** A dataset ends; so many items were published, and so many further ones could not be; of some groups there are none. */
    record Sealed(String dataset, long items, long leftOut, List<EmptyGroup> emptyGroups) implements DatasetFact {}
}
