package dev.cupel.local.publish;

import dev.cupel.local.publish.Found.Item;
import dev.cupel.local.publish.Found.Problem;
import dev.cupel.schemas.OversizedRecordException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Publishes the items of files as one dataset: declares it before the first item, seals it after the last. */
public final class Publication {

    /** Sees a publication go on; problems also from the producer's thread. */
    public interface Observer {
        void starts(List<Path> files);

        void finished(Path file);

        void problem(Problem problem);
    }

    /**
     * What was published.
     *
     * @param items ids of the items that are on the topic
     * @param problems how many problems were told
     * @param start when the dataset was declared; null: nothing could be published, and it was not
     */
    public record Published(
            Set<String> items, int problems, @Nullable Instant start) {}

    private final Destination destination;
    private final DatasetProducer producer;
    private final Observer observer;
    private final InstantSource clock;

    /** Where each id was found first. */
    private final Map<String, String> seen = new HashMap<>();

    private final Set<String> published = ConcurrentHashMap.newKeySet();
    private final AtomicInteger problems = new AtomicInteger();
    private @Nullable Instant start;
    private long position;

    private Publication(Destination destination, DatasetProducer producer, Observer observer, InstantSource clock) {
        this.destination = destination;
        this.producer = producer;
        this.observer = observer;
        this.clock = clock;
    }

    public static Published publish(Destination destination, Input input, Observer observer, InstantSource clock) {
        try (var producer = new DatasetProducer(destination.bootstrapServers(), destination.dataset())) {
            return new Publication(destination, producer, observer, clock).publish(input);
        }
    }

    private Published publish(Input input) {
        var found = input.files();
        found.problems().forEach(this::report);
        observer.starts(found.files().stream().map(InputFile::path).toList());
        for (var file : found.files()) {
            input.read(file, this::take);
            observer.finished(file.path());
        }
        producer.flush();
        if (start != null) {
            producer.seal(published.size());
        }
        return new Published(Set.copyOf(published), problems.get(), start);
    }

    private void take(Found found) {
        switch (found) {
            case Item item -> publishOnce(item);
            case Problem problem -> report(problem);
        }
    }

    private void publishOnce(Item item) {
        var first = seen.putIfAbsent(item.id(), item.source());
        if (first != null) {
            report(new Problem(item.source(), "item '%s' is there twice, first at %s".formatted(item.id(), first)));
            return;
        }
        try {
            var record = producer.record(item, position);
            declareOnce();
            position++;
            producer.send(record, failure -> settle(item, failure));
        } catch (OversizedRecordException e) {
            report(new Problem(item.source(), String.valueOf(e.getMessage())));
        }
    }

    private void declareOnce() {
        if (start == null) {
            start = clock.instant();
            producer.declare(destination.recipe(), destination.terms());
        }
    }

    private void settle(Item item, Optional<Exception> failure) {
        failure.ifPresentOrElse(
                e -> report(new Problem(
                        item.source(), "item '%s' was not published: %s".formatted(item.id(), e.getMessage()))),
                () -> published.add(item.id()));
    }

    private void report(Problem problem) {
        problems.incrementAndGet();
        observer.problem(problem);
    }
}
