package dev.cupel.ingest.intake;

import static java.util.stream.Collectors.toMap;

import dev.cupel.events.Field;
import dev.cupel.events.ItemPublished;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.StagedItem;
import dev.cupel.ingest.intake.AcceptedItems.Accepted;
import dev.cupel.ingest.intake.Refusals.Refused;
import dev.cupel.ingest.recipe.RecipeRules;
import dev.cupel.ingest.recipe.Recipes;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.ContentHash;
import dev.cupel.schemas.Texts;
import dev.cupel.schemas.Topics;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Stages the items of declared datasets: each is valid and new, or a repetition, or refused. */
@Service
class Staging {

    private static final Pattern ID = Pattern.compile("(?U)[^\\s/\\p{Cntrl}\\p{Cs}]{1,200}");

    private final AcceptedItems items;
    private final Recipes recipes;
    private final Rejections rejections;
    private final Outbox outbox;
    private final InstantSource clock;

    Staging(AcceptedItems items, Recipes recipes, Rejections rejections, Outbox outbox, InstantSource clock) {
        this.items = items;
        this.recipes = recipes;
        this.rejections = rejections;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Candidate(Arrival arrival, ItemPublished item, RecipeRules recipe, Accepted accepted) {}

    static boolean isValidId(String id) {
        return ID.matcher(id).matches();
    }

    /** Stages items of datasets that are known. */
    void stage(List<Arrival> arrivals, Map<String, Dataset> datasets, Consumer<Refused> refused) {
        var rules = new HashMap<String, RecipeRules>();
        var candidates = new LinkedHashMap<ItemId, Candidate>();
        for (var arrival : arrivals) {
            var dataset = Optional.ofNullable(datasets.get(arrival.dataset())).orElseThrow();
            var recipe = rules.computeIfAbsent(
                    dataset.id(),
                    id -> recipes.find(dataset.recipe(), dataset.recipeVersion())
                            .orElseThrow());
            validate(arrival, recipe, refused).ifPresent(candidate -> addTo(candidates, candidate, refused));
        }
        if (!candidates.isEmpty()) {
            publish(candidates, datasets, refused);
        }
    }

    private Optional<Candidate> validate(Arrival arrival, RecipeRules recipe, Consumer<Refused> refused) {
        var item = (ItemPublished) arrival.event().getEvent();
        var problem = problemOf(item, recipe);
        if (problem.isPresent()) {
            refused.accept(new Refused(arrival, problem.get()));
            return Optional.empty();
        }
        var label = recipe.groupBy() == null ? null : item.getLabels().get(recipe.groupBy());
        var characters = item.getFields().stream()
                .mapToInt(field -> field.getName().length() + field.getValue().length())
                .sum();
        var accepted = new Accepted(
                new ItemId(item.getDataset(), item.getItem()),
                ContentHash.of(item),
                label,
                item.getPosition(),
                recipe.characters(characters),
                recipe.estimateTokens(characters),
                arrival.origin());
        return Optional.of(new Candidate(arrival, item, recipe, accepted));
    }

    private static Optional<String> problemOf(ItemPublished item, RecipeRules recipe) {
        if (!isValidId(item.getItem())) {
            return Optional.of("the id is not valid: 1 to 200 characters, no spaces, no '/'");
        }
        var unkeepable = unkeepable(item);
        if (unkeepable.isPresent()) {
            return unkeepable;
        }
        var values = new HashMap<String, String>();
        for (var field : item.getFields()) {
            if (values.put(field.getName(), field.getValue()) != null) {
                return Optional.of("field '%s' is there twice".formatted(field.getName()));
            }
        }
        return recipe.requiredFields().stream()
                .filter(name -> values.getOrDefault(name, "").isBlank())
                .findFirst()
                .map(name -> "field '%s' is %s; recipe %s needs it"
                        .formatted(name, values.containsKey(name) ? "empty" : "missing", recipe.name()));
    }

    /** What of its texts cannot be kept as it is. */
    private static Optional<String> unkeepable(ItemPublished item) {
        return item.getFields().stream()
                .flatMap(field -> unkeepable("field", field.getName(), field.getValue()).stream())
                .findFirst()
                .or(() -> item.getLabels().entrySet().stream()
                        .flatMap(label -> unkeepable("label", label.getKey(), label.getValue()).stream())
                        .findFirst())
                .or(() -> Optional.ofNullable(item.getSource())
                        .flatMap(Texts::problem)
                        .map("the source has "::concat));
    }

    private static Optional<String> unkeepable(String kind, String name, String value) {
        return Texts.problem(name)
                .map(what -> "the name of a %s has %s".formatted(kind, what))
                .or(() -> Texts.problem(value).map(what -> "%s '%s' has %s".formatted(kind, name, what)));
    }

    private static void addTo(Map<ItemId, Candidate> candidates, Candidate candidate, Consumer<Refused> refused) {
        var before = candidates.putIfAbsent(candidate.accepted().id(), candidate);
        if (before != null
                && !before.accepted().hash().equals(candidate.accepted().hash())) {
            refused.accept(contradiction(candidate));
        }
    }

    private void publish(Map<ItemId, Candidate> candidates, Map<String, Dataset> datasets, Consumer<Refused> refused) {
        var known = items.hashes(candidates.keySet());
        refuseKnownWithOtherContent(candidates, known, refused);
        candidates.keySet().removeAll(known.keySet());
        refuseAfterTheEnd(candidates, datasets, refused);
        var added = items.addNew(
                candidates.values().stream().map(Candidate::accepted).toList());
        candidates.forEach((id, candidate) -> {
            if (added.contains(id)) {
                outbox.add(Topics.STAGED_ITEMS, staged(candidate));
            }
        });
    }

    private static void refuseKnownWithOtherContent(
            Map<ItemId, Candidate> candidates, Map<ItemId, String> known, Consumer<Refused> refused) {
        known.forEach((id, hash) -> {
            var candidate = candidates.get(id);
            if (candidate != null && !candidate.accepted().hash().equals(hash)) {
                refused.accept(contradiction(candidate));
            }
        });
    }

    private static Refused contradiction(Candidate candidate) {
        return new Refused(candidate.arrival(), "the item was published before with other content");
    }

    /** An item that was refused before and is mended by now is one of those that the seal counts. */
    private void refuseAfterTheEnd(
            Map<ItemId, Candidate> candidates, Map<String, Dataset> datasets, Consumer<Refused> refused) {
        var late = candidates.values().stream()
                .filter(candidate -> isComplete(datasets.get(candidate.item().getDataset())))
                .collect(toMap(candidate -> candidate.accepted().id(), Candidate::arrival));
        if (late.isEmpty()) {
            return;
        }
        late.keySet().removeAll(rejections.counted(late.keySet()));
        late.values()
                .forEach(arrival -> refused.accept(
                        new Refused(arrival, "the dataset is sealed, and all its items have arrived", true)));
        candidates.keySet().removeAll(late.keySet());
    }

    private static boolean isComplete(@Nullable Dataset dataset) {
        return dataset != null && dataset.state() == DatasetState.COMPLETE;
    }

    private StagedItem staged(Candidate candidate) {
        var item = candidate.item();
        return StagedItem.newBuilder()
                .setDataset(item.getDataset())
                .setItem(item.getItem())
                .setRecipe(new RecipeRef(
                        candidate.recipe().name(), candidate.recipe().version()))
                .setAttempt(1)
                .setPosition(item.getPosition())
                .setFields(List.<Field>copyOf(item.getFields()))
                .setLabels(item.getLabels())
                .setAcceptedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }
}
