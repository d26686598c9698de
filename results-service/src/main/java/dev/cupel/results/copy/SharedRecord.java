package dev.cupel.results.copy;

import dev.cupel.results.item.ItemRecord;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The record of a copy.
 *
 * @param savedUsd what its answer cost where it was asked, in US dollars at list price; null: there is none, or it is not known
 */
record SharedRecord(ItemRecord record, @Nullable BigDecimal savedUsd) {

    @Nullable
    String savedText() {
        return savedUsd == null ? null : savedUsd.toPlainString();
    }
}
