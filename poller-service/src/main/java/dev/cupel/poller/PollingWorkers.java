package dev.cupel.poller;

import dev.cupel.messaging.Worker;
import java.util.Collection;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Threads for each Gemini project: one that does not answer keeps nobody else from being polled. */
final class PollingWorkers implements SmartLifecycle {

    private final List<Worker> workers;

    PollingWorkers(Collection<String> projects, Listing listing, Polling polling, PollerProperties properties) {
        // The list comes first: it has few calls, and the others go by what it shows.
        workers = projects.stream()
                .map(project -> new Worker(
                        "poll-" + project,
                        properties.concurrency(),
                        properties.interval(),
                        () -> listing.listNext(project) || polling.pollNext(project)))
                .toList();
    }

    @Override
    public void start() {
        workers.forEach(Worker::start);
    }

    @Override
    public void stop() {
        workers.parallelStream().forEach(Worker::stop);
    }

    @Override
    public boolean isRunning() {
        return workers.stream().anyMatch(Worker::isRunning);
    }

    @Override
    public int getPhase() {
        return workers.getFirst().getPhase();
    }
}
