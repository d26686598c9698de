package dev.cupel.submit.interactive;

import dev.cupel.submit.batch.Backoff;
import dev.cupel.submit.interactive.InteractiveRequests.Asked;
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

/** The requests of a batch that are still to be asked. Only the next few are held as they are sent. */
final class RequestQueue {

    /** Requests that are held ready. */
    private static final int SLICE = 20;

    private final Deque<Asked> waiting;
    private final Queue<Asked> putOff = new PriorityQueue<>(Comparator.comparing(Asked::notBefore));
    private final List<Request> ready = new ArrayList<>();
    private final Source source;
    private final Backoff backoff;
    private final InstantSource clock;

    RequestQueue(List<Asked> waiting, Source source, Backoff backoff, InstantSource clock) {
        this.waiting = new ArrayDeque<>(waiting);
        this.source = source;
        this.backoff = backoff;
        this.clock = clock;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && putOff.isEmpty() && ready.isEmpty();
    }

    /** The next requests that may be asked now. They stay here until they are. */
    List<Request> ready() {
        var next = new ArrayList<Asked>();
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

    /** The first of those that are ready are being asked. */
    void begun(int count) {
        ready.subList(0, count).clear();
    }

    /** A request is to be asked again, after a random wait that grows with every failure, and not before Gemini wants it. */
    void putOff(CallOutcome.NotBilled end) {
        var wait = backoff.after(end.asked().failures() + 1, end.cause());
        var wanted = end.cause().retryAfter().orElse(Duration.ZERO);
        putOff.add(end.asked().putOff(clock.instant().plus(wait.compareTo(wanted) > 0 ? wait : wanted)));
    }

    /** Keys of all requests. */
    List<String> keys() {
        return Stream.of(waiting.stream(), putOff.stream(), ready.stream().map(Request::asked))
                .flatMap(asked -> asked)
                .map(Asked::key)
                .toList();
    }

    void clear() {
        waiting.clear();
        putOff.clear();
        ready.clear();
    }
}
