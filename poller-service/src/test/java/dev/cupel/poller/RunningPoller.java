package dev.cupel.poller;

import dev.cupel.embedded.Backends;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** poller-service in this JVM, for tests of any of its packages. */
public final class RunningPoller {

    private RunningPoller() {}

    public static RunningService start(Backends backends, Map<String, Object> settings) {
        return RunningService.start(PollerApplication.class, "poller", backends, settings);
    }

    /** Has the service's listener apply records, in a transaction, as if they came from the topic. */
    @SuppressWarnings("unchecked")
    public static <T extends SpecificRecord> void apply(
            RunningService service, Topic<T> topic, List<T> values, Instant at) {
        var listener = service.context().getBeansOfType(TopicListener.class).values().stream()
                .filter(candidate -> candidate.topic().equals(topic))
                .findFirst()
                .orElseThrow();
        service.apply((Class<? extends TopicListener<T>>) listener.getClass(), values, at);
    }
}
