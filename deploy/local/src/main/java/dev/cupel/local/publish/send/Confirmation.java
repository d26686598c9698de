package dev.cupel.local.publish.send;

import dev.cupel.api.ingest.Decided;
import dev.cupel.api.ingest.Inquiry;
import dev.cupel.api.ingest.RecipeView;
import dev.cupel.files.check.Check;
import dev.cupel.files.find.Input;
import dev.cupel.files.input.Found.Item;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.ItemRecord;
import dev.cupel.files.input.Place;
import dev.cupel.local.client.IngestClient;
import dev.cupel.local.client.UnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Waits until ingest-service has decided about what was sent, and counts how. */
final class Confirmation {

    /** For which nothing may be decided; a service that was killed starts again within it. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** An item that is on the topic. */
    private record Sent(String item, Place place, String hash, int partition, long offset) {}

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    private final IngestClient ingest;
    private final String dataset;
    private final InstantSource clock;
    private final Consumer<Problem> refusals;
    private int added;
    private int there;
    private int refused;
    private Instant lastDecision;

    Confirmation(IngestClient ingest, String dataset, InstantSource clock, Consumer<Problem> refusals) {
        this.ingest = ingest;
        this.dataset = dataset;
        this.clock = clock;
        this.refusals = refusals;
        this.lastDecision = clock.instant();
    }

    /**
     * What became of the items that were sent.
     *
     * @param added accepted from these records
     * @param there accepted before, from others with the same content
     * @param refused the reasons were told
     * @param unread not decided about in time
     */
    record Confirmed(int added, int there, int refused, int unread) {}

    /** Reads the input again, so that no more than a page of items has to be kept. */
    Confirmed await(Input input, RecipeView recipe, SentRecords records) throws InterruptedException {
        if (records.size() > 0) {
            var page = new ArrayList<Sent>();
            Check.read(
                    dataset,
                    input,
                    recipe,
                    (item, record) -> {
                        add(page, item, record, records);
                        if (page.size() == IngestClient.MAX_ITEMS) {
                            await(page);
                        }
                    },
                    toldBefore -> {});
            await(page);
        }
        return new Confirmed(added, there, refused, Math.max(0, records.size() - added - there - refused));
    }

    private static void add(List<Sent> page, Item item, ItemRecord record, SentRecords records) {
        var position = record.position();
        if (records.has(position)) {
            page.add(new Sent(
                    item.id(), item.place(), record.hash(), records.partition(position), records.offset(position)));
        }
    }

    /** Until all of a page is decided, or nothing was for too long; then later pages are not waited for. */
    private void await(List<Sent> page) throws InterruptedException {
        while (!page.isEmpty() && !isTooLong(lastDecision)) {
            if (decide(page)) {
                lastDecision = clock.instant();
            } else {
                pause();
            }
        }
        page.clear();
    }

    private boolean isTooLong(Instant since) {
        return clock.instant().isAfter(since.plus(PATIENCE));
    }

    private static void pause() throws InterruptedException {
        LockSupport.parkNanos(PAUSE);
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped");
        }
    }

    /** Asks about those that wait, and takes out what is decided; false: nothing is. */
    private boolean decide(List<Sent> waiting) throws InterruptedException {
        try {
            var decided = ingest.decisions(
                    dataset,
                    waiting.stream()
                            .map(s -> new Inquiry(s.item(), s.hash(), s.partition(), s.offset()))
                            .toList());
            var left = new ArrayList<Sent>();
            for (var i = 0; i < decided.size(); i++) {
                if (!isDecided(decided.get(i), waiting.get(i))) {
                    left.add(waiting.get(i));
                }
            }
            var progress = left.size() < waiting.size();
            waiting.clear();
            waiting.addAll(left);
            return progress;
        } catch (UnreachableException startsAgain) {
            return false;
        }
    }

    private boolean isDecided(Decided decided, Sent sent) {
        switch (decided.decision()) {
            case ACCEPTED -> added++;
            case REPEATED -> there++;
            case CONTRADICTS -> refuse(sent, "the same id was published with other content at the same time");
            case REFUSED -> refuse(sent, String.valueOf(decided.reason()));
            case UNREAD -> {
                return false;
            }
        }
        return true;
    }

    private void refuse(Sent sent, String reason) {
        refused++;
        refusals.accept(new Problem(sent.place(), "item '%s' was refused: %s".formatted(sent.item(), reason)));
    }
}
