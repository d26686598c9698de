package dev.cupel.results.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Writes events as lines of JSON. */
@Service
class EventStream {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CHUNK = 500;
    private static final Duration INTERVAL = Duration.ofMillis(300);
    /** An empty line after so many rounds without an event: else nobody finds out that the reader is gone. */
    private static final int QUIET_ROUNDS = 50;

    private final EventReader events;
    private final FollowShutdown following;

    EventStream(EventReader events, FollowShutdown following) {
        this.events = events;
        this.following = following;
    }

    /** Writes those after a number that there are; returns the number of the last one. */
    long write(String dataset, long after, OutputStream out) throws IOException {
        var last = after;
        var chunk = events.after(dataset, last, CHUNK);
        while (!chunk.isEmpty()) {
            for (var event : chunk) {
                out.write((JSON.writeValueAsString(event) + "\n").getBytes(UTF_8));
            }
            last = chunk.getLast().seq();
            chunk = events.after(dataset, last, CHUNK);
        }
        out.flush();
        return last;
    }

    /** Writes also those that come, until the reader goes away or the service stops. */
    void follow(String dataset, long after, OutputStream out) throws IOException {
        var last = after;
        var quiet = 0;
        do {
            var next = write(dataset, last, out);
            quiet = next == last ? quiet + 1 : 0;
            last = next;
            if (quiet == QUIET_ROUNDS) {
                out.write('\n');
                out.flush();
                quiet = 0;
            }
        } while (!following.endsWithin(INTERVAL));
    }
}
