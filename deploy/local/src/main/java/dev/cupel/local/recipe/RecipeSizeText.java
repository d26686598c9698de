package dev.cupel.local.recipe;

import dev.cupel.gemini.catalog.Mode;
import dev.cupel.local.recipe.RecipeCheck.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Says what a recipe sends. */
final class RecipeSizeText {

    private RecipeSizeText() {}

    static List<String> lines(String file, Size size) {
        return List.of(
                "%s: recipe %s for %s is good".formatted(file, size.recipe(), size.model()),
                "  instruction  about %,d tokens".formatted(size.instructionTokens()),
                "  a request    about %,d tokens beside the item's own, at 4 characters a token"
                        .formatted(size.requestTokens()),
                "  1,000 items  %,d requests, %s; %s".formatted(size.requests(), way(size), cost(size)));
    }

    private static String way(Size size) {
        return size.mode() == Mode.INTERACTIVE ? "asked at once" : "%,d jobs".formatted(size.batches());
    }

    private static String cost(Size size) {
        var sent = size.sentUsd();
        var answered = size.mostAnsweredUsd();
        return sent == null || answered == null
                ? "the price of the model is not known"
                : "%s for what is sent beside the items' own texts, at most %s for their first answers"
                        .formatted(usd(sent), usd(answered));
    }

    private static String usd(BigDecimal usd) {
        return String.format(Locale.ROOT, "$%,.4f", usd.setScale(4, RoundingMode.HALF_UP));
    }
}
