package dev.cupel.results.export;

import dev.cupel.results.recipe.Recipes;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** How a table has labels. */
    enum Labels {
        AS_COLUMNS,
        OTHERWISE
    }

    private record RecipeVersion(String name, int version) {}

    /**
     * Fields in the publisher's order; labels in that of their names in each row; members in that of the recipes, then others that records have, in theirs. Needs a
     * transaction.
     */
    ExportColumns columns(String dataset, Collection<String> own, Labels wanted) {
        var fields = new MemberNames();
        var labels = new MemberNames();
        var members = new MemberNames();
        var used = new HashSet<RecipeVersion>();
        var grounded = new AtomicBoolean();
        records.forEachRow(dataset, row -> {
            row.forEachField((name, text) -> fields.add(name));
            if (wanted == Labels.AS_COLUMNS) {
                new TreeSet<>(row.labels().keySet()).forEach(labels::add);
            }
            var record = row.record();
            if (record != null) {
                grounded.compareAndSet(false, record.isGrounded());
                var recipe = new RecipeVersion(record.recipe(), record.recipeVersion());
                if (used.add(recipe)) {
                    members.promise(properties(recipe));
                }
            }
            ExportColumns.refined(row).propertyNames().forEach(members::add);
        });
        return ExportColumns.of(own, fields, labels, members, grounded.get());
    }

    private Collection<String> properties(RecipeVersion recipe) {
        return recipes.find(recipe.name(), recipe.version())
                .map(rules ->
                        JSON.readTree(rules.responseSchema()).path("properties").propertyNames())
                .orElse(List.of());
    }
}
