package dev.cupel.local.follow;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Writes what happened to a dataset, one JSON object a line. */
public final class DatasetEvents {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    /** When nothing more has come for so many rounds after the last item's outcome, nothing will. */
    private static final int QUIET_ROUNDS = 6;

    private final Services services;
    private final PrintWriter out;
    private final InstantSource clock;
    private long last;
    private String lastType = "";

    public DatasetEvents(Services services, PrintWriter out, InstantSource clock) {
        this.services = services;
        this.out = out;
        this.clock = clock;
    }

    /** Writes the events that there are. */
    public void print(String dataset) throws InterruptedException {
        if (!printNew(dataset)) {
            throw nothingYet(dataset);
        }
    }

    /** Writes also those that come, until every item that was published has its outcome. */
    public void follow(String dataset, Duration patience) throws InterruptedException {
        var outage = new Outage(services, clock);
        var declaredBy = clock.instant().plus(patience);
        var quiet = 0;
        while (true) {
            try {
                var done = Watch.snapshot(services, dataset, clock.instant().isAfter(declaredBy))
                        .filter(Snapshot::isDone)
                        .isPresent();
                var before = last;
                printNew(dataset);
                outage.over();
                quiet = done && last == before ? quiet + 1 : 0;
                if (done && (lastType.equals("DATASET_FINISHED") || quiet == QUIET_ROUNDS)) {
                    return;
                }
            } catch (UnreachableException e) {
                outage.lasts(e);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(INTERVAL.toMillis()));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    public void printItem(String dataset, String item) throws InterruptedException {
        print(dataset, services.itemEvents(dataset, item), "item '%s'".formatted(item));
    }

    public void printBatch(String dataset, String batch) throws InterruptedException {
        print(dataset, services.batchEvents(dataset, batch), "batch '%s'".formatted(batch));
    }

    private void print(String dataset, Optional<JsonNode> events, String what) throws InterruptedException {
        if (events.isEmpty()) {
            throw services.intake(dataset)
                    .map(intake -> new FollowException("dataset '%s' has no %s".formatted(dataset, what)))
                    .orElseGet(() -> Watch.undeclared(dataset));
        }
        events.get().forEach(out::println);
        out.flush();
    }

    /** Writes events behind the last one; false: nothing of the dataset has arrived. */
    private boolean printNew(String dataset) throws InterruptedException {
        var events = services.events(dataset, last);
        while (events.isPresent() && !events.get().isEmpty()) {
            for (var event : events.get()) {
                out.println(event);
                last = event.path("seq").asLong();
                lastType = event.path("type").asString();
            }
            out.flush();
            events = services.events(dataset, last);
        }
        return events.isPresent();
    }

    private FollowException nothingYet(String dataset) throws InterruptedException {
        return services.intake(dataset)
                .map(intake -> new FollowException("dataset '%s' has no events yet".formatted(dataset)))
                .orElseGet(() -> Watch.undeclared(dataset));
    }
}
