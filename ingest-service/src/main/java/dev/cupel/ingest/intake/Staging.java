package dev.cupel.ingest.intake;

import static java.util.stream.Collectors.toMap;

import dev.cupel.ingest.intake.AcceptedItems.Accepted;
import dev.cupel.ingest.intake.AcceptedItems.Asked;
import dev.cupel.ingest.intake.DatasetFact.Published;
import dev.cupel.ingest.intake.DatasetFact.Text;
import dev.cupel.ingest.intake.Refusals.Refused;
import dev.cupel.ingest.recipe.RecipeRules;
import dev.cupel.ingest.recipe.Recipes;
import dev.cupel.schemas.ContentHash;
import dev.cupel.schemas.ItemIds;
import dev.cupel.schemas.Texts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Stages the items of declared datasets: each is valid and new, or a repetition, or refused. */
@Service
class Staging {

    private final AcceptedItems items;
    private final Recipes recipes;
    private final Rejections rejections;
    private final StagedItemPublisher publisher;

    Staging(AcceptedItems items, Recipes recipes, Rejections rejections, StagedItemPublisher publisher) {
        this.items = items;
        this.recipes = recipes;
        this.rejections = rejections;
        this.publisher = publisher;
    }

    private record Candidate(Arrival arrival, Published item, RecipeRules recipe, Accepted accepted) {

        Candidate asCopyOf(String original) {
            return new Candidate(arrival, item, recipe, accepted.asCopyOf(original));
        }

        /** Empty: it is a copy. */
        Optional<Asked> asked() {
            var request = accepted.request();
            return request == null ? Optional.empty() : Optional.of(new Asked(request, item.dataset()));
        }
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
        var item = (Published) arrival.fact();
        var problem = problemOf(item, recipe);
        if (problem.isPresent()) {
            refused.accept(new Refused(arrival, problem.get()));
            return Optional.empty();
        }
        var characters = item.fields().stream()
                .mapToInt(field -> field.name().length() + field.value().length())
                .sum();
        var fields = new LinkedHashMap<String, String>();
        item.fields().forEach(field -> fields.put(field.name(), field.value()));
        var accepted = new Accepted(
                new ItemId(item.dataset(), item.item()),
                recipe.requestHash().of(fields),
                null,
                ContentHash.of(item.fields(), Text::name, Text::value, item.labels()),
                recipe.grouping().group(item.labels()),
                item.position(),
                recipe.characters(characters),
                recipe.estimateTokens(characters),
                recipe.grouping().minGroup() > 1 ? item.source() : null,
                arrival.origin());
        return Optional.of(new Candidate(arrival, item, recipe, accepted));
    }

    private static Optional<String> problemOf(Published item, RecipeRules recipe) {
        if (!ItemIds.isValid(item.item())) {
            return Optional.of("the id is not valid: 1 to 200 characters, no spaces, no '/'");
        }
        var unkeepable = unkeepable(item);
        if (unkeepable.isPresent()) {
            return unkeepable;
        }
        var values = new HashMap<String, String>();
        for (var field : item.fields()) {
            if (values.put(field.name(), field.value()) != null) {
                return Optional.of("field '%s' is there twice".formatted(field.name()));
            }
        }
        return recipe.requiredFields().stream()
                .filter(name -> values.getOrDefault(name, "").isBlank())
                .findFirst()
                .map(name -> "field '%s' is %s; recipe %s needs it"
                        .formatted(name, values.containsKey(name) ? "empty" : "missing", recipe.name()))
                .or(() -> recipe.itemProblem(values, item.labels()));
    }

    /** Which of its texts cannot be stored unchanged. */
    private static Optional<String> unkeepable(Published item) {
        return item.fields().stream()
                .flatMap(field -> unkeepable("field", field.name(), field.value()).stream())
                .findFirst()
                .or(() -> item.labels().entrySet().stream()
                        .flatMap(label -> unkeepable("label", label.getKey(), label.getValue()).stream())
                        .findFirst())
                .or(() -> Optional.ofNullable(item.source())
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
        takeAnswered(candidates);
        add(candidates);
        if (!candidates.isEmpty()) {
            copyEqual(candidates);
            add(candidates);
        }
        if (!candidates.isEmpty()) {
            // Another instance has taken them meanwhile, from another partition.
            refuseKnownWithOtherContent(candidates, items.hashes(candidates.keySet()), refused);
        }
    }

    /** Makes copies of those whose requests were answered before. */
    private void takeAnswered(Map<ItemId, Candidate> candidates) {
        var reusing = candidates.values().stream()
                .filter(candidate -> candidate.recipe().reuse())
                .flatMap(candidate -> candidate.asked().stream())
                .map(Asked::request)
                .distinct()
                .toList();
        if (reusing.isEmpty()) {
            return;
        }
        var answered = items.answered(reusing);
        candidates.replaceAll((id, candidate) -> candidate
                .asked()
                .filter(asked -> candidate.recipe().reuse())
                .map(asked -> answered.get(asked.request()))
                .map(candidate::asCopyOf)
                .orElse(candidate));
    }

    /** Makes copies of those whose requests are equal to that of another item of their dataset. */
    private void copyEqual(Map<ItemId, Candidate> candidates) {
        var asking = items.asking(candidates.values().stream()
                .flatMap(candidate -> candidate.asked().stream())
                .toList());
        candidates.replaceAll((id, candidate) -> candidate
                .asked()
                .map(asking::get)
                .filter(original -> !original.equals(id.key()))
                .map(candidate::asCopyOf)
                .orElse(candidate));
    }

    /** Stores and publishes what is new, and leaves the rest. */
    private void add(Map<ItemId, Candidate> candidates) {
        var added = items.addNew(
                candidates.values().stream().map(Candidate::accepted).toList());
        candidates.forEach((id, candidate) -> {
            if (added.contains(id)) {
                publisher.publish(candidate.item(), candidate.accepted().copyOf(), candidate.recipe());
            }
        });
        candidates.keySet().removeAll(added);
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
                .filter(candidate -> isComplete(datasets.get(candidate.item().dataset())))
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
}
