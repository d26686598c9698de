package dev.cupel.submit.request;

import dev.cupel.schemas.OutcomeCodec;
import dev.cupel.schemas.Topics;
import java.util.LinkedHashMap;

/** Reads what is to be asked of items as their topic, and the table staged_item, have them. */
final class StagedItemCodec {

    private StagedItemCodec() {}

    static Question decode(byte[] stored) {
        var item = Topics.STAGED_ITEMS.decode(stored);
        var fields = new LinkedHashMap<String, String>();
        item.getFields().forEach(field -> fields.put(field.getName(), field.getValue()));
        var previous = item.getPrevious();
        return new Question(
                item.getItem(), item.getAttempt(), previous == null ? null : OutcomeCodec.decode(previous), fields);
    }
}
