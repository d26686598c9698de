package dev.cupel.poller;

import dev.cupel.messaging.health.CircuitBreaker;
import dev.cupel.messaging.health.Probe;
import dev.cupel.messaging.health.Vital;
import dev.cupel.messaging.work.Worker;
import dev.cupel.poller.list.ListReader;
import dev.cupel.poller.poll.Polling;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/** Runs threads of its own for each Gemini project, so that a project that does not answer does not delay the others. */
final class PollingWorkers implements Vital, SmartLifecycle, ApplicationListener<ContextClosedEvent> {

    private final List<Worker> workers;

    PollingWorkers(
            Collection<String> projects,
            ListReader list,
            Polling polling,
            Probe provider,
            PollerProperties properties) {
        // Threads take turns in looking, and a call may be due before one has slept: together they look as often as
        // each would alone.
        var interval = properties.interval().dividedBy(properties.concurrency());
        // The list comes first: it takes few calls, and its hints decide which jobs are polled next.
        workers = projects.stream()
                .map(project -> new Worker(
                        "poll-" + project,
                        properties.concurrency(),
                        interval,
                        CircuitBreaker.on(provider, () -> list.listNext(project) || polling.pollNext(project))))
                .toList();
    }

    @Override
    public void start() {
        workers.forEach(Worker::start);
    }

    @Override
    public String vital() {
        return "polling";
    }

    @Override
    public Optional<String> trouble() {
        return workers.stream().flatMap(worker -> worker.trouble().stream()).findFirst();
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent closing) {
        workers.forEach(worker -> worker.onApplicationEvent(closing));
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
