package dev.cupel.submit.admission;

import dev.cupel.submit.admission.ScheduledBatch.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The batches of a {@link Schedule}. */
final class ScheduledBatches {

    private final List<ScheduledBatch> all = new ArrayList<>();
    private final Random random;

    ScheduledBatches(Random random) {
        this.random = random;
    }

    void add(ScheduledBatch batch) {
        all.add(batch);
    }

    List<ScheduledBatch> all() {
        return all;
    }

    Stream<ScheduledBatch> in(State state) {
        return all.stream().filter(batch -> batch.state == state);
    }

    ScheduledBatch get(String id) {
        return all.stream().filter(batch -> batch.id.equals(id)).findFirst().orElseThrow();
    }

    /** Any of those in a state. */
    Optional<ScheduledBatch> pick(State state) {
        var those = in(state).toList();
        return those.isEmpty() ? Optional.empty() : Optional.of(those.get(random.nextInt(those.size())));
    }

    boolean isOneOnItsWay() {
        return in(State.ADMITTED).findAny().isPresent()
                || in(State.SENDING).findAny().isPresent();
    }

    /** Tokens that each dataset has reserved. */
    Map<String, Long> enqueued() {
        var enqueued = new HashMap<String, Long>();
        all.stream()
                .filter(ScheduledBatch::hasQuota)
                .forEach(batch -> enqueued.merge(batch.dataset, batch.tokens, Long::sum));
        return enqueued;
    }

    long tokens(Predicate<ScheduledBatch> which) {
        return all.stream().filter(which).mapToLong(batch -> batch.tokens).sum();
    }
}
