package dev.cupel.submit.interactive;

import dev.cupel.submit.batch.Backoff;
import dev.cupel.submit.interactive.InteractiveRequests.PendingRequest;
import dev.cupel.submit.interactive.InteractiveRequests.Request;
import dev.cupel.submit.interactive.InteractiveRequests.Source;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.stream.Stream;

/** The requests of a batch that are still to be sent. Only the bodies of the next few are in memory. */
final class RequestQueue {

    /** Most requests whose bodies are in memory. */
    private static final int SLICE = 20;

    private final Deque<PendingRequest> waiting;
    private final Queue<PendingRequest> putOff = new PriorityQueue<>(Comparator.comparing(PendingRequest::notBefore));
    private final List<Request> ready = new ArrayList<>();
    private final Source source;
    private final Backoff backoff;
    private final InstantSource clock;

    RequestQueue(List<PendingRequest> waiting, Source source, Backoff backoff, InstantSource clock) {
        this.waiting = new ArrayDeque<>(waiting);
        this.source = source;
        this.backoff = backoff;
        this.clock = clock;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && putOff.isEmpty() && ready.isEmpty();
    }

    /** The next requests that may be sent now; they stay here until {@link #begun}. */
    List<Request> ready() {
        var next = new ArrayList<PendingRequest>();
        while (ready.size() + next.size() < SLICE) {
            var again = putOff.peek();
            if (again != null && !again.notBefore().isAfter(clock.instant())) {
                next.add(putOff.remove());
            } else if (!waiting.isEmpty()) {
                next.add(waiting.remove());
            } else {
                break;
            }
        }
        if (!next.isEmpty()) {
            ready.addAll(source.make(next));
        }
        return List.copyOf(ready);
    }

    /** Removes the first of those that are ready: their calls begin. */
    void begun(int count) {
        ready.subList(0, count).clear();
    }

    /** Schedules a retry after a random wait that grows with every failure, and not earlier than Gemini asks for. */
    void putOff(CallOutcome.NotBilled end) {
        var wait = backoff.after(end.pending().failures() + 1, end.cause());
        var wanted = end.cause().retryAfter().orElse(Duration.ZERO);
        putOff.add(end.pending().putOff(clock.instant().plus(wait.compareTo(wanted) > 0 ? wait : wanted)));
    }

    /** Keys of all requests. */
    List<String> keys() {
        return Stream.of(waiting.stream(), putOff.stream(), ready.stream().map(Request::pending))
                .flatMap(pending -> pending)
                .map(PendingRequest::key)
                .toList();
    }

    void clear() {
        waiting.clear();
        putOff.clear();
        ready.clear();
    }
}
