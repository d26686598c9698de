package dev.cupel.results;

import dev.cupel.events.RecipeRef;
import java.util.Collection;
import java.util.LinkedHashSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds out what columns a dataset has: only all of its records say so. */
@Component
class ExportSurvey {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Items items;
    private final Recipes recipes;

    ExportSurvey(Items items, Recipes recipes) {
        this.items = items;
        this.recipes = recipes;
    }

    /** Fields in the publisher's order, members in that of the recipes. Needs a transaction. */
    ExportColumns columns(String dataset, Collection<String> own) {
        var fields = new LinkedHashSet<String>();
        var used = new LinkedHashSet<RecipeRef>();
        items.forEachRecord(dataset, record -> {
            record.getFields().forEach(field -> fields.add(field.getName()));
            used.add(record.getRecipe());
        });
        var members = new LinkedHashSet<String>();
        used.forEach(recipe -> recipes.find(recipe.getName(), recipe.getVersion())
                .ifPresent(rules -> members.addAll(
                        JSON.readTree(rules.responseSchema()).path("properties").propertyNames())));
        return ExportColumns.of(own, fields, members);
    }
}
