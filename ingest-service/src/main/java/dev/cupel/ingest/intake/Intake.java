package dev.cupel.ingest.intake;

import dev.cupel.ingest.gap.Gaps;
import dev.cupel.ingest.intake.Refusals.Refused;
import dev.cupel.ingest.recipe.Recipes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Applies or refuses every record of the public input: declares, stages, seals, parks. */
@Service
class Intake {

    private static final Pattern DATASET = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    static final String NO_DATASET =
            "the dataset's name is not valid: 1 to 100 of a-z, 0-9, '.', '_', '-', the first a letter or digit";

    private final Datasets datasets;
    private final Declarations declarations;
    private final Staging staging;
    private final Parking parking;
    private final Refusals refusals;
    private final Recipes recipes;
    private final Gaps gaps;
    private final IntakeDecisionPublisher publisher;
    private final InstantSource clock;

    Intake(
            Datasets datasets,
            Declarations declarations,
            Staging staging,
            Parking parking,
            Refusals refusals,
            Recipes recipes,
            Gaps gaps,
            IntakeDecisionPublisher publisher,
            InstantSource clock) {
        this.publisher = publisher;
        this.clock = clock;
        this.datasets = datasets;
        this.declarations = declarations;
        this.staging = staging;
        this.parking = parking;
        this.refusals = refusals;
        this.recipes = recipes;
        this.gaps = gaps;
    }

    static boolean isDatasetName(String name) {
        return DATASET.matcher(name).matches();
    }

    /** Applies records, in the current transaction. */
    void take(List<Arrival> arrivals) {
        var named = new ArrayList<Arrival>();
        var nameless = new ArrayList<Refused>();
        for (var arrival : arrivals) {
            if (isDatasetName(arrival.dataset())) {
                named.add(arrival);
            } else {
                nameless.add(new Refused(arrival, NO_DATASET));
            }
        }
        lockChanged(named);
        refusals.refuseUnattributed(nameless);
        var refused = new ArrayList<Refused>();
        declarations.declare(
                named.stream()
                        .filter(a -> a.fact() instanceof DatasetFact.Declared)
                        .toList(),
                refused::add);
        takeOthers(named, refused::add);
        refusals.refuse(refused);
    }

    private void lockChanged(List<Arrival> arrivals) {
        var changed = arrivals.stream()
                .filter(arrival -> !(arrival.fact() instanceof DatasetFact.Published))
                .map(Arrival::dataset)
                .collect(Collectors.toSet());
        if (!changed.isEmpty()) {
            datasets.lock(changed);
        }
    }

    private void takeOthers(List<Arrival> arrivals, Consumer<Refused> refused) {
        var ids = new HashSet<String>();
        arrivals.forEach(arrival -> ids.add(arrival.dataset()));
        var known = datasets.find(ids);
        var items = new ArrayList<Arrival>();
        var parked = new ArrayList<Arrival>();
        for (var arrival : arrivals) {
            var dataset = known.get(arrival.dataset());
            switch (arrival.fact()) {
                case DatasetFact.Declared declared -> {}
                // A refused dataset may be declared again, in a record that is still unread.
                case DatasetFact other
                when dataset == null || dataset.state() == DatasetState.REFUSED -> parked.add(arrival);
                case DatasetFact.Sealed sealed -> seal(dataset, sealed, arrival, refused);
                case DatasetFact.Published item -> items.add(arrival);
            }
        }
        parking.park(parked);
        staging.stage(items, known, refused);
    }

    private void seal(Dataset dataset, DatasetFact.Sealed sealed, Arrival arrival, Consumer<Refused> refused) {
        var grouping = recipes.find(dataset.recipe(), dataset.recipeVersion())
                .orElseThrow()
                .grouping();
        var problem = Gaps.problem(grouping, sealed.emptyGroups());
        if (problem.isPresent()) {
            refused.accept(new Refused(arrival, "the seal's " + problem.get()));
        } else if (sealed.items() < 0 || sealed.leftOut() < 0) {
            refused.accept(new Refused(
                    arrival, "the seal says %,d items".formatted(Math.min(sealed.items(), sealed.leftOut()))));
        } else if (!datasets.seal(dataset.id(), sealed.items(), sealed.leftOut(), clock.instant())) {
            refused.accept(new Refused(
                    arrival,
                    "the seal says %d items; before it said %s".formatted(sealed.items(), dataset.expected())));
        } else {
            gaps.note(dataset.id(), grouping, sealed.emptyGroups());
            if (dataset.state() == DatasetState.COMPLETE) {
                gaps.update(dataset.id(), grouping);
            }
            publisher.state(dataset.id());
        }
    }

    /**
     * Lets more items join a sealed dataset, as {@link Datasets#reopen}.
     *
     * @param leftOut how many items its publisher could not publish by now; null: not said
     */
    @Transactional
    public boolean reopen(String id, long instead, long items, @Nullable Long leftOut) {
        var reopened = datasets.reopen(id, instead, items, leftOut, clock.instant());
        if (reopened) {
            publisher.state(id);
        }
        return reopened;
    }
}
