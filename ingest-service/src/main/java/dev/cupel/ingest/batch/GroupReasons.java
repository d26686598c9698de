package dev.cupel.ingest.batch;

import dev.cupel.api.Reason;
import dev.cupel.ingest.intake.Dataset;
import dev.cupel.ingest.intake.DatasetState;
import dev.cupel.ingest.recipe.Recipes;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;

/** Says which items wait because of their groups. */
@Service
public class GroupReasons {

    /** Kinds of reasons. */
    enum Category {
        /** Thin groups are asked with others, and which ones are thin is not known before the seal. */
        GROUPS_OPEN
    }

    private final Recipes recipes;

    GroupReasons(Recipes recipes) {
        this.recipes = recipes;
    }

    /** Why items wait; none: they do not, or not because of their groups. */
    public List<Reason> of(Dataset dataset, long accepted) {
        if (accepted == 0
                || dataset.cancelled()
                || dataset.expected() != null
                || dataset.state() == DatasetState.REFUSED) {
            return List.of();
        }
        return recipes.find(dataset.recipe(), dataset.recipeVersion()).stream()
                .map(recipe -> recipe.grouping())
                .filter(grouping -> grouping.combines())
                .map(grouping -> new Reason(
                        Category.GROUPS_OPEN.name(),
                        String.format(
                                Locale.ROOT,
                                "its first batches are made when it is sealed: groups of less than %,d items are asked with others, and more of"
                                        + " them may come",
                                grouping.minGroup()),
                        null,
                        null,
                        null))
                .toList();
    }
}
