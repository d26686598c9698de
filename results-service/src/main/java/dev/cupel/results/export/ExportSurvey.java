package dev.cupel.results.export;

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

    private record RecipeVersion(String name, int version) {}

    /**
     * Fields in the publisher's order; members in that of the recipes, then others that records have, in theirs. Needs a
     * transaction.
     */
    ExportColumns columns(String dataset, Collection<String> own) {
        var fields = new MemberNames();
        var members = new MemberNames();
        var used = new HashSet<RecipeVersion>();
        records.forEachRecord(dataset, record -> {
            record.forEachField((name, text) -> fields.add(name));
            var recipe = new RecipeVersion(record.recipe(), record.recipeVersion());
            if (used.add(recipe)) {
                members.promise(properties(recipe));
            }
            ExportColumns.refined(record).propertyNames().forEach(members::add);
        });
        return ExportColumns.of(own, fields, members);
    }

    private Collection<String> properties(RecipeVersion recipe) {
        return recipes.find(recipe.name(), recipe.version())
                .map(rules ->
                        JSON.readTree(rules.responseSchema()).path("properties").propertyNames())
                .orElse(List.of());
    }
}
