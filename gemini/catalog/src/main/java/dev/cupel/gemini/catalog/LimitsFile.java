package dev.cupel.gemini.catalog;

import static dev.cupel.gemini.catalog.CatalogFile.MEMBERS;
import static dev.cupel.gemini.catalog.CatalogFile.require;
import static dev.cupel.gemini.catalog.CatalogFile.requirePositive;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file says about limits; it need not say everything. */
record LimitsFile(@Nullable Jobs concurrentJobs, Map<String, Model> models) {

    LimitsFile {
        models = models == null ? Map.of() : CatalogFile.byPlainName(models);
    }

    /** The most batch jobs of a project; whether that is assumed, and where it is from, is for readers of the file. */
    record Jobs(
            int limit, @Nullable Boolean assumed, @Nullable String source) {
        Jobs {
            requirePositive("limit", limit);
        }
    }

    record Model(
            @Nullable Tiers<Long> enqueuedTokens, @Nullable Tiers<Rates> interactive) {
        Model {
            if (enqueuedTokens != null) {
                enqueuedTokens.tiers().forEach((tier, max) -> requirePositive("enqueuedTokens.tiers." + tier, max));
            }
        }
    }

    /** A limit by tier, with what is said of its figures. */
    record Tiers<T>(
            Map<String, T> tiers,
            @Nullable Boolean assumed,
            @Nullable String source) {

        private static final List<String> NAMES = List.of("1", "2", "3");

        Tiers {
            require(tiers != null, "tiers", MEMBERS);
            for (var tier : tiers.keySet()) {
                require(NAMES.contains(tier), "tiers." + tier, "is unknown here; known: " + NAMES);
            }
        }
    }
}
