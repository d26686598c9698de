package dev.cupel.submit.admission;

import dev.cupel.submit.admission.Candidates.Ready;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Batches that could go and have not gone yet, in the order in which they were found. */
final class ReadyBatches {

    private final Map<String, Ready> byId = new LinkedHashMap<>();

    ReadyBatches(List<Ready> found) {
        found.forEach(ready -> byId.putIfAbsent(ready.batch().id(), ready));
    }

    /** The models that they ask. */
    List<String> models() {
        return stream().map(ready -> ready.recipe().model()).distinct().toList();
    }

    Stream<Ready> stream() {
        return byId.values().stream();
    }

    /** One that is among them. */
    Ready get(String batch) {
        return Objects.requireNonNull(byId.get(batch), batch);
    }

    void remove(String batch) {
        byId.remove(batch);
    }

    void passOver(String batch) {
        byId.computeIfPresent(batch, (id, ready) -> ready.passedOver());
    }
}
