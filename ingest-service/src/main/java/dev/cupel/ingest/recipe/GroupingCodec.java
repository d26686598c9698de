package dev.cupel.ingest.recipe;

import dev.cupel.events.Recipe;
import dev.cupel.recipes.Grouping;
import dev.cupel.recipes.ThinGroups;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes and reads what recipes say of groups. */
final class GroupingCodec {

    private GroupingCodec() {}

    static @Nullable String first(Grouping grouping) {
        return grouping.labels().stream().findFirst().orElse(null);
    }

    static Grouping grouping(Recipe recipe) {
        var first = recipe.getGroupBy();
        return first == null
                ? Grouping.NONE
                : new Grouping(
                        Stream.concat(Stream.of(first), recipe.getFurtherGroupBy().stream())
                                .toList(),
                        recipe.getMinGroup(),
                        switch (recipe.getThinGroups()) {
                            case COMBINE -> ThinGroups.COMBINE;
                            case HOLD -> ThinGroups.HOLD;
                        });
    }

    static dev.cupel.events.ThinGroups thinGroups(ThinGroups thin) {
        return switch (thin) {
            case COMBINE -> dev.cupel.events.ThinGroups.COMBINE;
            case HOLD -> dev.cupel.events.ThinGroups.HOLD;
        };
    }
}
