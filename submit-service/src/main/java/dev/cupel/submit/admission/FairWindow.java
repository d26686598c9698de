package dev.cupel.submit.admission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the next batch: a sliding window over what may be enqueued at once, without barriers. Next is the first batch of
 * the dataset that has least enqueued for its weight. When it does not fit, the largest batch that fits is chosen in its
 * place; but one that was passed over too often keeps the free room for itself until it fits.
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
     * What was chosen.
     *
     * @param passedOver the batch that was next, when another one goes in its place
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
        var firsts = firsts(waiting, enqueued);
        if (firsts.isEmpty()) {
            return Optional.empty();
        }
        var due = firsts.getFirst();
        if (due.tokens() <= room) {
            return Optional.of(new Choice(due, Optional.empty()));
        }
        if (due.passed() >= patience) {
            return Optional.empty();
        }
        // A batch that was passed over too often keeps its room, also against batches of other datasets.
        if (firsts.stream().anyMatch(first -> first.passed() >= patience && first.tokens() > room)) {
            return Optional.empty();
        }
        return waiting.stream()
                .filter(candidate -> candidate.tokens() <= room)
                .max(Comparator.comparingLong(Candidate::tokens))
                .map(fits -> new Choice(fits, Optional.of(due)));
    }

    /** The first batch of each dataset, in the order in which they are next. */
    private static List<Candidate> firsts(List<Candidate> waiting, Map<String, Long> enqueued) {
        var byDataset = new HashMap<String, Candidate>();
        var order = new ArrayList<Candidate>();
        for (var candidate : waiting) {
            if (byDataset.putIfAbsent(candidate.dataset(), candidate) == null) {
                order.add(candidate);
            }
        }
        order.sort(Comparator.comparingDouble(
                first -> (double) enqueued.getOrDefault(first.dataset(), 0L) / first.weight()));
        return order;
    }
}
