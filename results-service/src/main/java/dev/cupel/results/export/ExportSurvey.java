package dev.cupel.results.export;

import dev.cupel.events.RecipeRef;
import dev.cupel.results.recipe.Recipes;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds out what columns a dataset has: only all of its records say so. */
@Component
class ExportSurvey {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final RecordReader records;
    private final Recipes recipes;

    ExportSurvey(RecordReader records, Recipes recipes) {
        this.records = records;
        this.recipes = recipes;
    }

    /**
     * Fields in the publisher's order; members in that of the recipes, then others that records have, in theirs. Needs a
     * transaction.
     */
    ExportColumns columns(String dataset, Collection<String> own) {
        var fields = new MemberNames();
        var members = new MemberNames();
        var used = new HashSet<RecipeRef>();
        records.forEachRecord(dataset, record -> {
            record.getFields().forEach(field -> fields.add(field.getName()));
            if (used.add(record.getRecipe())) {
                members.promise(properties(record.getRecipe()));
            }
            ExportColumns.refined(record).propertyNames().forEach(members::add);
        });
        return ExportColumns.of(own, fields, members);
    }

    private Collection<String> properties(RecipeRef recipe) {
        return recipes.find(recipe.getName(), recipe.getVersion())
                .map(rules ->
                        JSON.readTree(rules.responseSchema()).path("properties").propertyNames())
                .orElse(List.of());
    }
}
