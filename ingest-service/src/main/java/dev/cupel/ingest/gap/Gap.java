package dev.cupel.ingest.gap;

import dev.cupel.schemas.GroupLabels;
import java.util.List;
import java.util.Map;

/**
 * A group that lacks items, or did so when it was told of last.
 *
 * @param names of the labels that the recipe groups by
 * @param empty whether it had none when it lacked some last
 * @param held whether its items wait for further ones or an operator
 */
record Gap(
        String dataset,
        String group,
        List<String> names,
        long have,
        long want,
        boolean empty,
        boolean held,
        List<String> sources) {

    Map<String, String> labels() {
        return GroupLabels.labels(names, group);
    }

    long missing() {
        return Math.max(0, want - have);
    }
}
