package dev.cupel.submit;

import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** A service's listeners, by their topics. */
final class Listeners {

    private Listeners() {}

    /** Has the listener of a topic apply records, in a transaction, as if they came from it. */
    static <T extends SpecificRecord> void apply(RunningService service, Topic<T> topic, List<T> values, Instant at) {
        service.apply(listener(service, topic), values, at);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T extends SpecificRecord> Class<? extends TopicListener<T>> listener(
            RunningService service, Topic<T> topic) {
        return (Class<? extends TopicListener<T>>)
                service.context().getBeansOfType(TopicListener.class).values().stream()
                        .filter(listener -> listener.topic().equals(topic))
                        .findFirst()
                        .orElseThrow()
                        .getClass();
    }
}
