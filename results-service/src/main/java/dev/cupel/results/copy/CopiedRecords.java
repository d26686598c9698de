package dev.cupel.results.copy;

import dev.cupel.events.RefinedRecord;
import dev.cupel.events.Tokens;
import dev.cupel.results.copy.OpenCopies.OpenCopy;
import dev.cupel.results.item.ItemRecord;
import dev.cupel.schemas.Outcome;
import dev.cupel.schemas.Topics;
import java.math.BigDecimal;
import java.time.Instant;

/** Makes the records of copies. */
final class CopiedRecords {

    private static final Tokens NONE = new Tokens(0L, 0L, 0L, 0L);
    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(12);

    private CopiedRecords() {}

    /** The record of a copy: the outcome is that of the item that was asked, the texts are its own. */
    static SharedRecord of(OpenCopy copy, Instant now) {
        var item = Topics.STAGED_ITEMS.decode(copy.staged().bytes());
        var recipe = item.getRecipe();
        var record = RefinedRecord.newBuilder(copy.record().published())
                .setId(ItemRecord.idOf(item.getDataset(), item.getItem(), recipe.getName(), recipe.getVersion()))
                .setDataset(item.getDataset())
                .setItem(item.getItem())
                .setFields(item.getFields())
                .setLabels(item.getLabels())
                .setPosition(item.getPosition())
                .setCopyOf(copy.original())
                .setRecipe(recipe)
                .setTokens(NONE)
                .setCostUsd(NOTHING)
                .setAcceptedAt(item.getAcceptedAt())
                .setRefinedAt(now)
                .build();
        return new SharedRecord(
                new ItemRecord(record),
                copy.record().outcome() == Outcome.REFINED ? copy.record().costUsd() : null);
    }
}
