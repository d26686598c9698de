package dev.cupel.ingest.upload;

import dev.cupel.api.ingest.Decided;
import dev.cupel.api.ingest.Inquiry;
import dev.cupel.files.input.Found.Item;
import dev.cupel.files.input.ItemRecord;
import dev.cupel.ingest.intake.Decisions;
import dev.cupel.rest.Problems;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Compares the items of an upload with what its dataset has already. */
final class UploadSurvey {

    private static final int PAGE = 1_000;
    private static final int EXAMPLES = 3;

    private final Decisions decisions;
    private final String dataset;
    private final int maxItems;
    private final List<ItemRecord> page = new ArrayList<>();
    private final List<Inquiry> inquiries = new ArrayList<>();
    private final BitSet there = new BitSet();
    private final List<String> contradictions = new ArrayList<>();
    private int contradicting;
    private int fresh;
    private int mended;

    UploadSurvey(Decisions decisions, String dataset, int maxItems) {
        this.decisions = decisions;
        this.dataset = dataset;
        this.maxItems = maxItems;
    }

    void take(Item item, ItemRecord record) {
        if (record.position() == maxItems) {
            throw Problems.outOfBounds(
                    "the files have more than %,d items: upload fewer at a time".formatted(maxItems));
        }
        page.add(record);
        inquiries.add(new Inquiry(item.id(), record.hash(), null, null));
        if (page.size() == PAGE) {
            ask();
        }
    }

    /** To be called once all items are taken. */
    void ask() {
        var decided = page.isEmpty() ? List.<Decided>of() : decisions.about(dataset, inquiries);
        for (var i = 0; i < decided.size(); i++) {
            note(decided.get(i), page.get(i).position());
        }
        page.clear();
        inquiries.clear();
    }

    private void note(Decided decided, int position) {
        switch (decided.decision()) {
            case UNREAD -> fresh++;
            case REFUSED -> mended++;
            case ACCEPTED, REPEATED -> there.set(position);
            case CONTRADICTS -> {
                contradicting++;
                if (contradictions.size() < EXAMPLES) {
                    contradictions.add("'%s'".formatted(decided.item()));
                }
            }
        }
    }

    /** How many are not known yet. */
    int fresh() {
        return fresh;
    }

    /** How many are to be published: those that are not known, and those that were refused and may be mended. */
    int toPublish() {
        return fresh + mended;
    }

    boolean isThere(ItemRecord record) {
        return there.get(record.position());
    }

    /** How many are there with other content. */
    int contradicting() {
        return contradicting;
    }

    /** Some of those. */
    String contradictions() {
        return String.join(", ", contradictions);
    }
}
