package dev.cupel.files.check;

import dev.cupel.api.ingest.RecipeView;
import dev.cupel.files.find.Input;
import dev.cupel.files.input.Found;
import dev.cupel.files.input.PublishException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads an input before there is a stack that could be asked about recipes. */
public final class InputCheck {

    public static final RecipeView ANY_RECIPE =
            new RecipeView("", 1, List.of(), null, List.of(), 1, null, "", null, null, null, List.of());
    private static final String OUTCOME = "nothing can be published";

    private InputCheck() {}

    /**
     * Returns the ids of all items when all of the input can be published by a recipe that requires no field.
     *
     * @param observer takes what cannot be published, and what one should know
     * @throws PublishException otherwise
     */
    public static Set<String> requireItems(Input input, Consumer<Found> observer) throws InterruptedException {
        input.requirePaths();
        var ids = new HashSet<String>();
        var checked = Check.read("", input, ANY_RECIPE, (item, record) -> ids.add(item.id()), observer);
        checked.requireNothingLeftOut(OUTCOME, "Mend that first");
        if (checked.items() == 0) {
            throw new PublishException(OUTCOME + ": there is no item");
        }
        return ids;
    }
}
