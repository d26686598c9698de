package dev.cupel.local.publish;

import dev.cupel.api.ingest.RecipeView;
import dev.cupel.local.publish.input.Found.Problem;
import dev.cupel.local.publish.input.Input;
import dev.cupel.local.publish.input.PublishException;
import java.util.ArrayList;
import java.util.List;

/** Reads an input before there is a stack that could be asked about recipes. */
public final class InputCheck {

    private static final RecipeView ANY_RECIPE = new RecipeView("", 1, List.of(), null, "", List.of());

    private InputCheck() {}

    /**
     * Returns when something of each file can be published by a recipe that requires no field.
     *
     * @throws PublishException otherwise
     */
    public static void requireItems(Input input) {
        var problems = new ArrayList<Problem>();
        var checked = Check.read("", input, ANY_RECIPE, (item, record, isComplete) -> {}, problems::add);
        checked.requireNoObstacle("nothing can be published");
        if (checked.items() == 0) {
            throw new PublishException("nothing can be published: there is no item%s"
                    .formatted(problems.isEmpty() ? "" : ", such as " + problems.getFirst()));
        }
    }
}
