package dev.cupel.results.progress;

import dev.cupel.api.results.Progress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Somebody who wants to see a dataset's progress. */
final class ProgressSubscriber {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(ProgressSubscriber.class);

    private final String dataset;
    private final SseEmitter emitter;
    private final AtomicBoolean busy = new AtomicBoolean();
    private @Nullable Progress sent;
    private long sentEvent = Long.MIN_VALUE;
    private Instant sentAt = Instant.MIN;

    ProgressSubscriber(String dataset, SseEmitter emitter) {
        this.dataset = dataset;
        this.emitter = emitter;
    }

    String dataset() {
        return dataset;
    }

    /**
     * Sends what has changed, on a thread of its own; nothing of what is older than what was sent, and nothing while it has not
     * taken what was sent before.
     */
    void offer(ProgressFeed.Figures figures, Instant now) {
        if (busy.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                try {
                    send(figures, now);
                } catch (IOException | IllegalStateException | UnsupportedOperationException e) {
                    // It went away; the container says so too, and it is forgotten then.
                    complete(() -> emitter.completeWithError(e));
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    private void send(ProgressFeed.Figures figures, Instant now) throws IOException {
        if (figures.lastEvent() < sentEvent) {
            return;
        }
        if (!figures.progress().equals(sent)) {
            emitter.send(event("progress", figures));
            sent = figures.progress();
            sentEvent = figures.lastEvent();
            sentAt = now;
        } else if (now.isAfter(sentAt.plus(HEARTBEAT))) {
            emitter.send(SseEmitter.event().comment("still here"));
            sentAt = now;
        }
        if (figures.finished()) {
            emitter.send(event("finished", figures));
            emitter.complete();
        }
    }

    private static SseEmitter.SseEventBuilder event(String name, ProgressFeed.Figures figures) {
        return SseEmitter.event()
                .id(Long.toString(figures.lastEvent()))
                .name(name)
                .data(figures.progress());
    }

    /** On a thread of its own, too: it has to wait until what is being sent is taken, which may be never. */
    void end() {
        Thread.startVirtualThread(() -> complete(emitter::complete));
    }

    /** The container may have ended it first, when its reader went away, or may be ending itself: then Tomcat dispatches nothing more. */
    private static void complete(Runnable completion) {
        try {
            completion.run();
        } catch (IllegalStateException | UnsupportedOperationException gone) {
            log.atDebug().addKeyValue("said", gone.getMessage()).log("reader of progress was gone already");
        }
    }
}
