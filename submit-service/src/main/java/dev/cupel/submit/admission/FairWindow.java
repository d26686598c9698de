package dev.cupel.submit.admission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the batches that wait goes next: a sliding window over what may be enqueued at once, without barriers. It is the
 * turn of the dataset that has least enqueued for its weight, and there of its first batch. When that one does not fit, the
 * largest that does goes in its place; but one that was passed over too often keeps the room for itself until it fits.
 *
 * @param patience how often a batch may be passed over
 */
public record FairWindow(int patience) {

    /**
     * A batch that waits.
     *
     * @param passed how often another one went although this one was next
     */
    public record Candidate(String batch, String dataset, int weight, long tokens, int passed) {}

    /**
     * What was decided.
     *
     * @param passedOver the batch whose turn it was, when another one goes in its place
     */
    public record Choice(Candidate goes, Optional<Candidate> passedOver) {}

    /**
     * Chooses; empty: nothing goes now.
     *
     * @param waiting in the order of each dataset
     * @param enqueued tokens by dataset
     * @param room tokens that there is room for
     */
    public Optional<Choice> choose(List<Candidate> waiting, Map<String, Long> enqueued, long room) {
        var turns = turns(waiting, enqueued);
        if (turns.isEmpty()) {
            return Optional.empty();
        }
        var due = turns.getFirst();
        if (due.tokens() <= room) {
            return Optional.of(new Choice(due, Optional.empty()));
        }
        if (due.passed() >= patience) {
            return Optional.empty();
        }
        // Nobody who keeps room for himself is overtaken, whose turn ever it is.
        if (turns.stream().anyMatch(first -> first.passed() >= patience && first.tokens() > room)) {
            return Optional.empty();
        }
        return waiting.stream()
                .filter(candidate -> candidate.tokens() <= room)
                .max(Comparator.comparingLong(Candidate::tokens))
                .map(fits -> new Choice(fits, Optional.of(due)));
    }

    /** The first batch of each dataset, those whose turn comes first at the front. */
    private static List<Candidate> turns(List<Candidate> waiting, Map<String, Long> enqueued) {
        var firsts = new HashMap<String, Candidate>();
        var order = new ArrayList<Candidate>();
        for (var candidate : waiting) {
            if (firsts.putIfAbsent(candidate.dataset(), candidate) == null) {
                order.add(candidate);
            }
        }
        order.sort(Comparator.comparingDouble(
                first -> (double) enqueued.getOrDefault(first.dataset(), 0L) / first.weight()));
        return order;
    }
}
