package dev.cupel.results.copy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.cupel.results.event.EventRecorder;
import dev.cupel.results.item.ItemRecord;
import dev.cupel.results.item.RecordPublisher;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives copies the outcome of the items that are asked in their place, once these have one. */
@Service
class CopySettling {

    /** Most copies, and most items that have some, of one transaction. */
    private static final int CHUNK = 500;

    private final OpenCopies copies;
    private final RecordPublisher publisher;
    private final EventRecorder history;
    private final InstantSource clock;

    CopySettling(OpenCopies copies, RecordPublisher publisher, EventRecorder history, InstantSource clock) {
        this.copies = copies;
        this.publisher = publisher;
        this.history = history;
        this.clock = clock;
    }

    /**
     * What a look has come to.
     *
     * @param settled how many copies got their outcome
     * @param after where the next look begins
     */
    record Look(int settled, String after) {

        static final String START = "";
    }

    /**
     * Settles the next copies.
     *
     * @param after key of the asked item behind which to begin
     */
    @Transactional
    public Look settleNext(String after) {
        var originals = copies.originals(after, CHUNK);
        if (originals.isEmpty()) {
            return new Look(0, Look.START);
        }
        var open = copies.of(originals, CHUNK);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var shared = open.stream().map(copy -> CopiedRecords.of(copy, now)).toList();
        copies.finish(shared);
        publish(shared.stream().map(SharedRecord::record).toList());
        // The last one may have more of them than this chunk had room for.
        return new Look(
                shared.size(),
                open.isEmpty() ? originals.getLast() : before(open.getLast().original(), originals, after));
    }

    private static String before(String last, List<String> originals, String after) {
        var index = originals.indexOf(last);
        return index == 0 ? after : originals.get(index - 1);
    }

    private void publish(List<ItemRecord> records) {
        records.forEach(publisher::publish);
        records.stream()
                .collect(groupingBy(ItemRecord::dataset, TreeMap::new, toList()))
                .forEach((dataset, items) -> history.copied(
                        dataset,
                        items.getLast().item(),
                        items.size(),
                        items.getLast().refinedAt()));
    }
}
