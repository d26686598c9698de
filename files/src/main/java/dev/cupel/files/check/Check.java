package dev.cupel.files.check;

import dev.cupel.api.ingest.RecipeView;
import dev.cupel.files.find.Input;
import dev.cupel.files.input.FileFields;
import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Empty;
import dev.cupel.files.input.Found.Extent;
import dev.cupel.files.input.Found.Item;
import dev.cupel.files.input.Found.Notice;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.Hash;
import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.ItemRecord;
import dev.cupel.files.input.LeftOut;
import dev.cupel.files.input.PublishException;
import dev.cupel.schemas.ItemIds;
import dev.cupel.schemas.OversizedRecordException;
import dev.cupel.schemas.Topics;
import dev.cupel.schemas.recipe.ItemSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads all of the input before anything is published, by the rules of the recipe and those of ingest-service. */
public final class Check {

    /** Of one file, until it has an item that is complete: if none is, that is said once. */
    private static final int MAX_HELD_BACK = 1_000;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final String dataset;
    private final RecipeView recipe;
    private final Taker taker;
    private final int limit;
    private final Consumer<Found> observer;

    private final SeenIds seen;
    private final @Nullable ItemSchema itemSchema;

    private final Map<String, Integer> lacking = new TreeMap<>();
    private final Overview overview = new Overview();
    private final WantedNames names;
    private final LeftOut leftOut = new LeftOut();
    private final List<Empty> empty = new ArrayList<>();
    private final List<Problem> heldBack = new ArrayList<>();
    private FileFields fields;
    private boolean holdsBack;
    private int fileNumber = -1;
    private long fingerprint;
    private String shape = "";

    private Check(String dataset, Input input, RecipeView recipe, Taker taker, Consumer<Found> observer) {
        this.limit = input.limit() == 0 ? Integer.MAX_VALUE : input.limit();
        this.names = new WantedNames(recipe, input.reading());
        this.seen = new SeenIds(input.files().files());
        this.dataset = dataset;
        this.recipe = recipe;
        this.itemSchema = recipe.itemSchema() == null ? null : new ItemSchema(recipe.itemSchema());
        this.taker = taker;
        this.observer = observer;
        this.fields = new FileFields(recipe.name(), recipe.requiredFields());
    }

    /** Takes the items that can be published. */
    @FunctionalInterface
    public interface Taker {
        void take(Item item, ItemRecord record) throws InterruptedException;
    }

    /**
     * What was found.
     *
     * @param items how many can be published
     * @param fingerprint of their ids in order: other files have another one
     * @param lacking how many others lack each of the recipe's required fields
     * @param leftOut what cannot be published
     * @param empty files without any item
     * @param overview what the files were taken for
     */
    public record Checked(
            int items,
            long fingerprint,
            Map<String, Integer> lacking,
            LeftOut leftOut,
            List<Empty> empty,
            Overview overview) {

        /** The groups of files without any item, which have but the labels that are grouped by. Files without such a label are of no group. */
        public List<Empty> emptyGroups(List<String> groupBy) {
            return empty.stream()
                    .map(file -> file.of(groupBy))
                    .filter(Empty::isLabelled)
                    .toList();
        }

        /**
         * Goes on only with an input of which all can be published.
         *
         * @param outcome what does not happen otherwise
         * @param advice what to do about it
         */
        public void requireNothingLeftOut(String outcome, String advice) {
            if (!leftOut.isEmpty()) {
                throw new PublishException(
                        "%s: %s cannot be used, for the reasons above. %s".formatted(outcome, leftOut, advice),
                        leftOut.files());
            }
        }
    }

    /**
     * Reads the files and folders, which all are there.
     *
     * @param observer takes what cannot be published, and what one should know
     */
    public static Checked read(String dataset, Input input, RecipeView recipe, Taker taker, Consumer<Found> observer)
            throws InterruptedException {
        var check = new Check(dataset, input, recipe, taker, observer);
        input.files().told().forEach(check::take);
        try {
            input.files().files().forEach(file -> check.read(input, file));
        } catch (EnoughException enough) {
            // What follows is not wanted.
        } catch (StoppedException e) {
            throw new InterruptedException("stopped");
        }
        check.names.require();
        check.names.fieldToGroupBy().ifPresent(observer);
        return new Checked(
                check.seen.size(),
                check.fingerprint,
                check.lacking,
                check.leftOut,
                List.copyOf(check.empty),
                check.overview);
    }

    private void read(Input input, InputFile file) {
        fields = new FileFields(recipe.name(), recipe.requiredFields());
        fileNumber++;
        holdsBack = true;
        shape = "";
        try {
            input.read(file, this::take, recognised -> shape = recognised);
        } finally {
            overview.file(file.name(), shape, fields.items());
        }
        var lacks = fields.lacking();
        if (lacks.isPresent()) {
            heldBack.clear();
            report(new Problem(file.place(), lacks.get(), Extent.FILE));
        }
        release();
    }

    private void take(Found found) {
        switch (found) {
            case Item item -> takeItem(item);
            case Problem problem -> report(problem);
            case Empty file -> {
                empty.add(file);
                observer.accept(file);
            }
            case Notice notice -> {
                if (notice.isGuess()) {
                    overview.guess();
                }
                observer.accept(notice);
            }
        }
    }

    private void takeItem(Item item) {
        fields.add(item);
        overview.item(item);
        names.add(item);
        var missing = missing(item);
        if (missing.isPresent()) {
            lacking.merge(missing.get(), 1, Integer::sum);
            holdBack(new Problem(item.place(), lack(item, missing.get())));
            return;
        }
        release();
        var record = ItemRecord.of(dataset, item, seen.size());
        var hash = Hash.of(item.id());
        var problem = ItemIds.problem(item.id())
                .or(() -> repeated(item, hash))
                .or(() -> oversized(record))
                .or(() -> unsatisfied(item));
        if (problem.isPresent()) {
            report(new Problem(item.place(), problem.get()));
            return;
        }
        seen.add(hash, fileNumber, item.place());
        fingerprint = fingerprint * MULTIPLIER + hash.high();
        take(item, record);
        if (seen.size() == limit) {
            throw new EnoughException();
        }
    }

    /** Ends the reading of a file. */
    private static final class EnoughException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private Optional<String> missing(Item item) {
        return recipe.requiredFields().stream()
                .filter(field -> item.fields().getOrDefault(field, "").isBlank())
                .findFirst();
    }

    private String lack(Item item, String field) {
        return "the field '%s', which recipe %s requires, is %s"
                .formatted(field, recipe.name(), item.fields().containsKey(field) ? "empty" : "missing");
    }

    private Optional<String> repeated(Item item, Hash hash) {
        return seen.first(hash).map(first -> "item '%s' is there twice, first at %s".formatted(item.id(), first));
    }

    private Optional<String> unsatisfied(Item item) {
        return itemSchema == null
                ? Optional.empty()
                : itemSchema
                        .problem(item.fields(), item.labels())
                        .map(how -> "item '%s' does not satisfy the itemSchema of recipe %s: %s"
                                .formatted(item.id(), recipe.name(), how));
    }

    private static Optional<String> oversized(ItemRecord record) {
        if (record.maxBytes() <= Topics.DATASETS.maxBytes()) {
            return Optional.empty();
        }
        try {
            Topics.DATASETS.encode(record.event());
            return Optional.empty();
        } catch (OversizedRecordException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void take(Item item, ItemRecord record) {
        try {
            taker.take(item, record);
        } catch (InterruptedException e) {
            throw new StoppedException();
        }
    }

    /** Carries an interruption out of the reading of a file. */
    private static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private void holdBack(Problem problem) {
        if (holdsBack && heldBack.size() < MAX_HELD_BACK) {
            heldBack.add(problem);
        } else {
            release();
            report(problem);
        }
    }

    private void release() {
        heldBack.forEach(this::report);
        heldBack.clear();
        holdsBack = false;
    }

    private void report(Problem problem) {
        leftOut.add(problem, problem.extent() == Extent.FILE ? Math.max(1, fields.items()) : 1);
        observer.accept(problem);
    }
}
