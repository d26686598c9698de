package dev.cupel.ingest.batch;

import dev.cupel.api.Reason;
import dev.cupel.ingest.gap.Gaps;
import dev.cupel.ingest.gap.HeldGroups;
import dev.cupel.ingest.intake.Dataset;
import dev.cupel.ingest.intake.DatasetState;
import dev.cupel.ingest.recipe.Recipes;
import dev.cupel.recipes.Grouping;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Says which items wait because of their groups. */
@Service
public class GroupReasons {

    /** Kinds of reasons. */
    enum Category {
        /** Thin groups are asked with others, and which ones are thin is not known before the seal. */
        GROUPS_OPEN,
        /** Items of thin groups are held. */
        GROUPS_HELD
    }

    private final Recipes recipes;
    private final Gaps gaps;

    GroupReasons(Recipes recipes, Gaps gaps) {
        this.recipes = recipes;
        this.gaps = gaps;
    }

    /** Why items wait; none: they do not, or not because of their groups. */
    public List<Reason> of(Dataset dataset, long accepted) {
        if (dataset.cancelled() || dataset.state() == DatasetState.REFUSED) {
            return List.of();
        }
        var grouping = recipes.find(dataset.recipe(), dataset.recipeVersion())
                .orElseThrow()
                .grouping();
        var reason = grouping.holds() ? held(dataset, grouping) : open(dataset, accepted, grouping);
        return reason.stream().toList();
    }

    private static Optional<Reason> open(Dataset dataset, long accepted, Grouping grouping) {
        return accepted == 0 || dataset.expected() != null || !grouping.combines()
                ? Optional.empty()
                : Optional.of(new Reason(
                        Category.GROUPS_OPEN.name(),
                        String.format(
                                Locale.ROOT,
                                "its first batches are made when it is sealed: groups of less than %,d items are asked with others, and more of"
                                        + " them may come",
                                grouping.minGroup()),
                        null,
                        null,
                        null));
    }

    private Optional<Reason> held(Dataset dataset, Grouping grouping) {
        return gaps.held(dataset.id())
                .map(held -> new Reason(
                        Category.GROUPS_HELD.name(),
                        text(held, grouping),
                        null,
                        null,
                        "publish more of them with `cupel publish ... --dataset %s --add`, `cupel resume %s` asks them as they are, `cupel gaps %s` lists them"
                                .formatted(dataset.id(), dataset.id(), dataset.id())));
    }

    private static String text(HeldGroups held, Grouping grouping) {
        var count = held.count();
        return String.format(
                Locale.ROOT,
                "%,d items are held, because their groups have less than %,d: %s%s",
                count.items(),
                grouping.minGroup(),
                String.join(", ", held.first()),
                count.groups() > held.first().size() ? ", … (%,d groups)".formatted(count.groups()) : "");
    }
}
