package dev.cupel.local.publish;

import dev.cupel.api.ingest.Decided;
import dev.cupel.api.ingest.Inquiry;
import dev.cupel.local.client.IngestClient;
import dev.cupel.local.client.UnreachableException;
import dev.cupel.local.publish.input.Found.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Waits until ingest-service has decided about what was sent, and counts how. */
final class Confirmation {

    /** For which nothing may be decided; a service that was killed starts again within it. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    private final IngestClient ingest;
    private final String dataset;
    private final InstantSource clock;
    private final Consumer<Problem> refusals;
    private int added;
    private int there;
    private int refused;

    Confirmation(IngestClient ingest, String dataset, InstantSource clock, Consumer<Problem> refusals) {
        this.ingest = ingest;
        this.dataset = dataset;
        this.clock = clock;
        this.refusals = refusals;
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

    Confirmed await(Collection<Sent> sent) throws InterruptedException {
        var waiting = new ArrayList<>(sent);
        var lastDecision = clock.instant();
        while (!waiting.isEmpty() && !isTooLong(lastDecision)) {
            if (decide(waiting)) {
                lastDecision = clock.instant();
            } else {
                pause();
            }
        }
        return new Confirmed(added, there, refused, waiting.size());
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

    /** Asks about the last of those that wait, and takes out what is decided; false: nothing is. */
    private boolean decide(List<Sent> waiting) throws InterruptedException {
        var part = waiting.subList(Math.max(0, waiting.size() - IngestClient.MAX_ITEMS), waiting.size());
        try {
            var decided = ingest.decisions(
                    dataset,
                    part.stream()
                            .map(s -> new Inquiry(s.item(), s.hash(), s.partition(), s.offset()))
                            .toList());
            var left = new ArrayList<Sent>();
            for (var i = 0; i < decided.size(); i++) {
                if (!isDecided(decided.get(i), part.get(i))) {
                    left.add(part.get(i));
                }
            }
            var progress = left.size() < part.size();
            part.clear();
            waiting.addAll(0, left);
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
