package dev.cupel.ingest.intake;

import static java.util.Objects.requireNonNull;

import dev.cupel.ingest.intake.DatasetFact.Declared;
import dev.cupel.ingest.intake.Datasets.Refusal;
import dev.cupel.ingest.intake.Refusals.Refused;
import dev.cupel.ingest.recipe.DerivedRecipes;
import dev.cupel.ingest.recipe.RecipeOverrides;
import dev.cupel.ingest.recipe.RecipeRules;
import dev.cupel.ingest.recipe.Recipes;
import dev.cupel.schemas.Texts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Declares datasets. */
@Service
public class Declarations {

    private static final Logger log = LoggerFactory.getLogger(Declarations.class);

    private final Datasets datasets;
    private final Recipes recipes;
    private final DerivedRecipes derived;
    private final IntakeDecisionPublisher publisher;
    private final InstantSource clock;

    Declarations(
            Datasets datasets,
            Recipes recipes,
            DerivedRecipes derived,
            IntakeDecisionPublisher publisher,
            InstantSource clock) {
        this.publisher = publisher;
        this.datasets = datasets;
        this.recipes = recipes;
        this.derived = derived;
        this.clock = clock;
    }

    /** Declares datasets, in the current transaction. Refused declarations go to the given consumer. */
    void declare(List<Arrival> arrivals, Consumer<Refused> refused) {
        // A repeated declaration changes nothing.
        var byContent = new LinkedHashMap<Declared, Arrival>();
        arrivals.forEach(arrival -> byContent.putIfAbsent(declared(arrival), arrival));
        var known = new KnownRecipes();
        var reasons = new HashMap<Arrival, String>();
        var wanted = new HashMap<Arrival, RecipeRules>();
        byContent.forEach((declared, arrival) -> problem(declared, known)
                .ifPresentOrElse(
                        why -> reasons.put(arrival, why),
                        () -> wanted.put(arrival, known.find(declared).orElseThrow())));
        derive(wanted);
        var bad = new ArrayList<Refused>();
        for (var arrival : arrivals) {
            var reason = reasons.get(requireNonNull(byContent.get(declared(arrival))));
            if (reason != null) {
                bad.add(new Refused(arrival, reason));
            }
        }
        // Before the others: a dataset that is also declared well is open, in whatever order that is read.
        refuse(bad, refused);
        byContent.values().stream()
                .filter(wanted::containsKey)
                .forEach(arrival -> accept(arrival, requireNonNull(wanted.get(arrival)), refused));
    }

    /**
     * Replaces the recipes of datasets that are not declared yet, where these say something in place of them. Before any
     * dataset is written: recipes are locked first.
     */
    private void derive(Map<Arrival, RecipeRules> wanted) {
        var overriding = wanted.keySet().stream()
                .filter(arrival -> !declared(arrival).terms().overrides().equals(RecipeOverrides.NONE))
                .toList();
        if (overriding.isEmpty()) {
            return;
        }
        var known = datasets.find(overriding.stream().map(Arrival::dataset).toList());
        for (var arrival : overriding) {
            var before = known.get(arrival.dataset());
            if (before == null || before.state() == DatasetState.REFUSED) {
                wanted.computeIfPresent(
                        arrival,
                        (a, recipe) ->
                                derived.derive(recipe, declared(a).terms().overrides()));
            }
        }
    }

    private static Declared declared(Arrival arrival) {
        return (Declared) arrival.fact();
    }

    /** Why a dataset could not be declared so now, whatever it was declared as before; empty: it could. */
    public Optional<String> problemOf(Declared declared) {
        if (!Intake.isDatasetName(declared.dataset())) {
            return Optional.of(Intake.NO_DATASET);
        }
        return problem(declared, new KnownRecipes()).or(() -> circle(declared));
    }

    /** How a declaration that is possible contradicts the one that its dataset has; empty: it does not, or there is none. */
    public Optional<String> contradictionOf(Declared declared) {
        return datasets.find(declared.dataset())
                .filter(before -> before.state() != DatasetState.REFUSED)
                .flatMap(before -> contradiction(declared, before));
    }

    private Optional<String> problem(Declared declared, KnownRecipes known) {
        return declared.terms()
                .problem()
                .or(() -> known.problem(declared))
                .or(() -> known.find(declared)
                        .flatMap(recipe ->
                                derived.problem(recipe, declared.terms().overrides())));
    }

    /** Recipes that declarations name, each read once. */
    private final class KnownRecipes {

        /** A recipe as a declaration names it. */
        private record Named(String recipe, @Nullable Integer version) {}

        private final Map<Named, Optional<RecipeRules>> found = new HashMap<>();
        private @Nullable String names;

        Optional<RecipeRules> find(Declared declared) {
            var named = new Named(declared.recipe(), declared.recipeVersion());
            return found.computeIfAbsent(named, n -> recipes.find(n.recipe(), n.version()));
        }

        Optional<String> problem(Declared declared) {
            if (find(declared).isPresent()) {
                return Optional.empty();
            }
            if (names == null) {
                names = recipes.newest().stream().map(RecipeRules::name).collect(Collectors.joining(", "));
            }
            var version = declared.recipeVersion() == null ? "" : " version " + declared.recipeVersion();
            return Optional.of("recipe '%s'%s is not known; known are %s"
                    .formatted(Texts.printable(declared.recipe()), version, names));
        }
    }

    /** Whether a dataset waits for another one, directly or through others, or is that one. */
    private boolean waitsFor(@Nullable String dataset, String other) {
        var seen = new HashSet<String>();
        for (var next = dataset; next != null && seen.add(next); next = after(next)) {
            if (next.equals(other)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String after(String dataset) {
        return datasets.find(dataset)
                .map(Dataset::terms)
                .map(DatasetTerms::after)
                .orElse(null);
    }

    private Optional<String> circle(Declared declared) {
        var after = declared.terms().after();
        return waitsFor(after, declared.dataset())
                ? Optional.of("it would wait for itself, after '%s'".formatted(after))
                : Optional.empty();
    }

    private void accept(Arrival arrival, RecipeRules recipe, Consumer<Refused> refused) {
        var declared = declared(arrival);
        var circle = circle(declared);
        if (circle.isPresent()) {
            refuse(List.of(new Refused(arrival, circle.get())), refused);
            return;
        }
        var terms = declared.terms();
        if (datasets.declare(declared.dataset(), recipe, terms, clock.instant())) {
            publisher.state(declared.dataset());
            log.atInfo()
                    .addKeyValue("dataset", declared.dataset())
                    .addKeyValue("recipe", recipe.name())
                    .addKeyValue("version", recipe.version())
                    .log("dataset declared");
            return;
        }
        contradiction(declared, datasets.find(declared.dataset()).orElseThrow())
                .ifPresent(reason -> refused.accept(new Refused(arrival, reason)));
    }

    private Optional<String> contradiction(Declared declared, Dataset before) {
        var version = before.recipeVersion();
        var stated = recipes.find(before.recipe(), version).orElseThrow().statedVersion();
        var sameVersion = declared.recipeVersion() == null
                || declared.recipeVersion() == stated
                || declared.recipeVersion().equals(version);
        return before.recipe().equals(declared.recipe()) && sameVersion
                ? before.terms().contradictionOf(declared.terms())
                : Optional.of(
                        "the dataset was declared with recipe %s version %d before".formatted(before.recipe(), stated));
    }

    private void refuse(List<Refused> declarations, Consumer<Refused> refused) {
        datasets.refuse(
                declarations.stream()
                        .map(bad -> new Refusal(
                                bad.arrival().dataset(),
                                Texts.printable(declared(bad.arrival()).recipe()),
                                bad.reason()))
                        .toList(),
                clock.instant());
        publisher.state(
                declarations.stream().map(bad -> bad.arrival().dataset()).collect(Collectors.toSet()));
        declarations.forEach(refused);
    }
}
