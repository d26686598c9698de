package dev.cupel.local.publish;

import dev.cupel.api.ingest.Decided;
import dev.cupel.api.ingest.Inquiry;
import dev.cupel.api.ingest.RecipeView;
import dev.cupel.local.client.IngestClient;
import dev.cupel.local.publish.Check.Checked;
import dev.cupel.local.publish.files.Input;
import dev.cupel.local.publish.input.Found;
import dev.cupel.local.publish.input.Found.Item;
import dev.cupel.local.publish.input.ItemRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Compares the input with what is in the dataset already, before anything is published. */
final class Survey {

    private static final int EXAMPLES = 3;

    private final IngestClient ingest;
    private final String dataset;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Set<String> there = new HashSet<>();
    private final List<String> examples = new ArrayList<>();
    private int fresh;
    private int mended;
    private int contradicting;

    private Survey(IngestClient ingest, String dataset) {
        this.ingest = ingest;
        this.dataset = dataset;
    }

    private record Candidate(Inquiry inquiry, String source) {}

    /**
     * What is to be published.
     *
     * @param there ids that need not be published: the same is there already
     * @param fresh how many ids are not known yet
     * @param mended how many were refused before, and have nothing by now for which they were
     * @param contradicting how many have another content than what is there under their id
     * @param examples of those
     */
    record Surveyed(
            Checked checked, Set<String> there, int fresh, int mended, int contradicting, List<String> examples) {}

    static Surveyed of(IngestClient ingest, String dataset, Input input, RecipeView recipe, Consumer<Found> observer)
            throws InterruptedException {
        var survey = new Survey(ingest, dataset);
        try {
            var checked = Check.read(dataset, input, recipe, survey::take, observer);
            survey.ask();
            return new Surveyed(
                    checked, survey.there, survey.fresh, survey.mended, survey.contradicting, survey.examples);
        } catch (StoppedException e) {
            throw new InterruptedException(e.getMessage());
        }
    }

    /** Carries an interruption out of the reading of a file. */
    private static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        StoppedException(InterruptedException cause) {
            super("stopped", cause);
        }
    }

    private void take(Item item, ItemRecord record) {
        candidates.add(new Candidate(new Inquiry(item.id(), record.hash(), null, null), item.source()));
        if (candidates.size() == IngestClient.MAX_ITEMS) {
            ask();
        }
    }

    private void ask() {
        if (candidates.isEmpty()) {
            return;
        }
        try {
            var decided = ingest.decisions(
                    dataset, candidates.stream().map(Candidate::inquiry).toList());
            for (var i = 0; i < decided.size(); i++) {
                note(decided.get(i), candidates.get(i));
            }
            candidates.clear();
        } catch (InterruptedException e) {
            throw new StoppedException(e);
        }
    }

    private void note(Decided decided, Candidate candidate) {
        switch (decided.decision()) {
            case UNREAD -> fresh++;
            case ACCEPTED, REPEATED -> there.add(decided.item());
            case REFUSED -> mended++;
            case CONTRADICTS -> {
                contradicting++;
                if (examples.size() < EXAMPLES) {
                    examples.add("'%s' (%s)".formatted(decided.item(), candidate.source()));
                }
            }
        }
    }
}
