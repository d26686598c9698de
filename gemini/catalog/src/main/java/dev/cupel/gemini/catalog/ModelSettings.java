package dev.cupel.gemini.catalog;

import static dev.cupel.gemini.catalog.CatalogFile.require;
import static dev.cupel.gemini.catalog.CatalogFile.requirePositive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model takes in {@code generationConfig}.
 *
 * @param thinkingBudget tokens that it takes as a budget for thinking; null: a budget has no effect
 * @param thinkingLevels levels of thinking that it takes, in lower case; null: it takes none
 * @param sampling what becomes of temperature, topP and topK
 * @param toolsWithJson what becomes of tools in a request that wants an answer in JSON
 * @param assumed whether no source says so for certain
 * @param source where that is from
 */
record ModelSettings(
        @Nullable Budget thinkingBudget,
        @Nullable List<String> thinkingLevels,
        Treatment sampling,
        Treatment toolsWithJson,
        boolean assumed,
        @Nullable String source) {

    private static final String TREATMENTS = "must be TAKEN or REFUSED";

    ModelSettings {
        require(sampling != null, "sampling", TREATMENTS);
        require(toolsWithJson != null, "toolsWithJson", TREATMENTS);
        require(
                (thinkingBudget == null) != (thinkingLevels == null),
                "",
                "must have one of thinkingBudget and thinkingLevels");
        thinkingLevels = thinkingLevels == null ? null : List.copyOf(thinkingLevels);
    }

    /** What becomes of settings. */
    enum Treatment {
        TAKEN,
        /** The request ends with 400. */
        REFUSED
    }

    /**
     * Numbers of tokens. -1, which leaves it to the model, is always taken.
     *
     * @param off whether 0 is taken too, and turns thinking off
     */
    record Budget(int least, int most, boolean off) {

        Budget {
            requirePositive("least", least);
            require(most >= least, "most", "must not be less than least");
        }

        boolean takes(int tokens) {
            return tokens == -1 || (tokens == 0 && off) || (tokens >= least && tokens <= most);
        }
    }
}
