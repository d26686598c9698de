package dev.cupel.local.watch;

import dev.cupel.local.cli.Pause;
import dev.cupel.local.client.ClientException;
import dev.cupel.local.client.Services;
import dev.cupel.local.client.UnreachableException;
import dev.cupel.local.client.answer.Snapshot;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Writes what happened to a dataset, one JSON object a line. */
final class DatasetEvents {

    /** When nothing more has come for so many rounds after the last item's outcome, nothing will. */
    private static final int QUIET_ROUNDS = 6;

    private final Services services;
    private final PrintWriter out;
    private final InstantSource clock;
    private long last;
    private String lastType = "";

    DatasetEvents(Services services, PrintWriter out, InstantSource clock) {
        this.services = services;
        this.out = out;
        this.clock = clock;
    }

    /** Writes the events that there are. */
    void print(String dataset) throws InterruptedException {
        if (!printNew(after -> services.results().events(dataset, after))) {
            throw hasNo(dataset, "events yet");
        }
    }

    /** Writes also those that come, until every item that was published has its outcome. */
    void follow(String dataset, Duration patience) throws InterruptedException {
        var outage = new Outage(services, clock);
        var pause = new Pause(clock);
        var declaredBy = clock.instant().plus(patience);
        var quiet = 0;
        while (true) {
            var began = clock.instant();
            try {
                var done = Watch.snapshot(services, dataset, clock.instant().isAfter(declaredBy))
                        .filter(Snapshot::isDone)
                        .isPresent();
                var before = last;
                printNew(after -> services.results().events(dataset, after));
                outage.over();
                quiet = done && last == before ? quiet + 1 : 0;
                if (done && (lastType.equals("DATASET_FINISHED") || quiet == QUIET_ROUNDS)) {
                    return;
                }
            } catch (UnreachableException e) {
                outage.lasts(e);
            }
            pause.after(began);
        }
    }

    void printItem(String dataset, String item) throws InterruptedException {
        var events = services.results().itemEvents(dataset, item);
        if (events.isEmpty()) {
            throw hasNo(dataset, "item '%s'".formatted(item));
        }
        events.get().forEach(out::println);
        out.flush();
    }

    void printBatch(String dataset, String batch) throws InterruptedException {
        if (!printNew(after -> services.results().batchEvents(dataset, batch, after))) {
            throw hasNo(dataset, "batch '%s'".formatted(batch));
        }
    }

    /** Events behind a number, some of them; empty: there is nothing that could have any. */
    private interface Pages {
        Optional<JsonNode> after(long seq) throws InterruptedException;
    }

    /** Writes events behind the last one; false: there is nothing that could have any. */
    private boolean printNew(Pages pages) throws InterruptedException {
        var events = pages.after(last);
        while (events.isPresent() && !events.get().isEmpty()) {
            for (var event : events.get()) {
                out.println(event);
                last = event.path("seq").asLong();
                lastType = event.path("type").asString();
            }
            out.flush();
            events = pages.after(last);
        }
        return events.isPresent();
    }

    private ClientException hasNo(String dataset, String what) throws InterruptedException {
        return services.ingest()
                .intake(dataset)
                .map(intake -> new ClientException("dataset '%s' has no %s".formatted(dataset, what)))
                .orElseGet(() -> ClientException.undeclared(dataset));
    }
}
