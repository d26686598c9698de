package dev.cupel.results.progress;

import dev.cupel.api.results.Progress;
import dev.cupel.results.event.EventReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Shows datasets' progress to whoever wants to see it: the figures are read once for all who look at a dataset. */
@Component
class ProgressFeed implements SmartLifecycle {

    /** It ends when the dataset is finished, or its reader goes away. */
    private static final long NO_TIMEOUT = 0;

    /** Figures of a large dataset take long to count: after that it rests so many times as long. */
    private static final int REST = 4;

    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    private final ProgressQuery progressQuery;
    private final EventReader events;
    private final InstantSource clock;
    private final Set<ProgressSubscriber> readers = ConcurrentHashMap.newKeySet();
    private final Map<String, Figures> latest = new ConcurrentHashMap<>();
    private Instant restsUntil = Instant.MIN;
    private volatile boolean running;

    ProgressFeed(ProgressQuery progressQuery, EventReader events, InstantSource clock) {
        this.progressQuery = progressQuery;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Where a dataset stands.
     *
     * @param lastEvent number of its last event
     */
    record Figures(Progress progress, long lastEvent) {

        /** Every item that is staged has its outcome, and every job is settled. */
        boolean finished() {
            return progress.staged() > 0
                    && progress.refined() + progress.failed() == progress.staged()
                    && progress.unsettledJobs() == 0;
        }
    }

    /** The first event is sent at once. */
    SseEmitter subscribe(String dataset) {
        var emitter = new SseEmitter(NO_TIMEOUT);
        var reader = new ProgressSubscriber(dataset, emitter);
        emitter.onCompletion(() -> readers.remove(reader));
        emitter.onError(e -> readers.remove(reader));
        var figures = latest.computeIfAbsent(dataset, this::figures);
        readers.add(reader);
        reader.offer(figures, clock.instant());
        if (!running) {
            reader.end();
        }
        return emitter;
    }

    int readers() {
        return readers.size();
    }

    /** Shows to all what has changed, unless it rests. For one thread. */
    void show() {
        var now = clock.instant();
        // A clock that is set back must not make it rest for long.
        if (now.isBefore(restsUntil) && !now.plus(LONGEST_REST).isBefore(restsUntil)) {
            return;
        }
        var figures = readers.stream()
                .map(ProgressSubscriber::dataset)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), this::figures));
        latest.putAll(figures);
        latest.keySet().retainAll(figures.keySet());
        for (var reader : readers) {
            var theirs = figures.get(reader.dataset());
            if (theirs != null) {
                reader.offer(theirs, now);
            }
        }
        var end = clock.instant();
        var rest = Duration.between(now, end).multipliedBy(REST);
        restsUntil = end.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
    }

    private Figures figures(String dataset) {
        return new Figures(progressQuery.progress(dataset), events.last(dataset));
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server stops, which waits for answers that are under way. */
    @Override
    public void stop() {
        running = false;
        readers.forEach(ProgressSubscriber::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
