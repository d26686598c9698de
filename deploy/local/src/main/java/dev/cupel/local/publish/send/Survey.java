package dev.cupel.local.publish.send;

import dev.cupel.api.ingest.Decided;
import dev.cupel.api.ingest.Inquiry;
import dev.cupel.api.ingest.RecipeView;
import dev.cupel.files.check.Check;
import dev.cupel.files.check.Check.Checked;
import dev.cupel.files.find.Input;
import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Item;
import dev.cupel.files.input.ItemRecord;
import dev.cupel.files.input.Place;
import dev.cupel.local.client.IngestClient;
import java.util.ArrayList;
import java.util.BitSet;
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
    private final BitSet there = new BitSet();
    private final List<String> examples = new ArrayList<>();
    private final Set<String> contradictingFiles = new HashSet<>();
    private int fresh;
    private int mended;
    private int contradicting;

    private Survey(IngestClient ingest, String dataset) {
        this.ingest = ingest;
        this.dataset = dataset;
    }

    private record Candidate(Inquiry inquiry, int position, Place place, String source) {}

    /**
     * What is to be published.
     *
     * @param there positions of the items that need not be published: the same is there already
     * @param fresh how many ids are not known yet
     * @param mended how many were refused before, and have nothing by now for which they were
     * @param contradicting how many have another content than what is there under their id
     * @param examples of those
     * @param contradictingFiles which files they are from
     */
    record Surveyed(
            Checked checked,
            BitSet there,
            int fresh,
            int mended,
            int contradicting,
            List<String> examples,
            Set<String> contradictingFiles) {

        int thereAlready() {
            return there.cardinality();
        }
    }

    /**
     * Compares the input with what is in the dataset.
     *
     * @param isKnown whether there is anything to compare it with
     */
    static Surveyed of(
            IngestClient ingest,
            String dataset,
            boolean isKnown,
            Input input,
            RecipeView recipe,
            Consumer<Found> observer)
            throws InterruptedException {
        var survey = new Survey(ingest, dataset);
        var checked =
                Check.read(dataset, input, recipe, isKnown ? survey::take : (item, record) -> survey.fresh++, observer);
        survey.ask();
        return new Surveyed(
                checked,
                survey.there,
                survey.fresh,
                survey.mended,
                survey.contradicting,
                survey.examples,
                survey.contradictingFiles);
    }

    private void take(Item item, ItemRecord record) throws InterruptedException {
        var inquiry = new Inquiry(item.id(), record.hash(), null, null);
        candidates.add(new Candidate(inquiry, record.position(), item.place(), item.source()));
        if (candidates.size() == IngestClient.MAX_ITEMS) {
            ask();
        }
    }

    private void ask() throws InterruptedException {
        if (candidates.isEmpty()) {
            return;
        }
        var decided = ingest.decisions(
                dataset, candidates.stream().map(Candidate::inquiry).toList());
        for (var i = 0; i < decided.size(); i++) {
            note(decided.get(i), candidates.get(i));
        }
        candidates.clear();
    }

    private void note(Decided decided, Candidate candidate) {
        switch (decided.decision()) {
            case UNREAD -> fresh++;
            case ACCEPTED, REPEATED -> there.set(candidate.position());
            case REFUSED -> mended++;
            case CONTRADICTS -> {
                contradicting++;
                contradictingFiles.add(candidate.place().file());
                if (examples.size() < EXAMPLES) {
                    examples.add("'%s' (%s)".formatted(decided.item(), candidate.source()));
                }
            }
        }
    }
}
