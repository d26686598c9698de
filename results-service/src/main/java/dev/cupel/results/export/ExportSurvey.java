package dev.cupel.results.export;

import dev.cupel.results.item.ItemRecord;
import dev.cupel.results.recipe.Recipes;
import dev.cupel.results.recipe.Rules;
import java.util.Collection;
import java.util.HashMap;
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
        var chosen = new HashMap<RecipeVersion, Boolean>();
        var grounded = new AtomicBoolean();
        records.forEachRow(dataset, row -> {
            row.forEachField((name, text) -> fields.add(name));
            if (wanted == Labels.AS_COLUMNS) {
                new TreeSet<>(row.labels().keySet()).forEach(labels::add);
            }
            var record = row.record();
            if (record != null) {
                grounded.compareAndSet(false, record.isGrounded());
            }
            // What a recipe does not choose has no column.
            if (record == null || !chosen.computeIfAbsent(version(record), recipe -> promise(recipe, members))) {
                ExportColumns.refined(row).propertyNames().forEach(members::add);
            }
        });
        return ExportColumns.of(own, fields, labels, members, grounded.get());
    }

    private static RecipeVersion version(ItemRecord record) {
        return new RecipeVersion(record.recipe(), record.recipeVersion());
    }

    /** Whether the recipe chooses the columns. */
    private boolean promise(RecipeVersion recipe, MemberNames members) {
        var rules = recipes.find(recipe.name(), recipe.version());
        rules.map(ExportSurvey::columns).ifPresent(members::promise);
        return rules.filter(known -> !known.outputColumns().isEmpty()).isPresent();
    }

    private static Collection<String> columns(Rules rules) {
        return rules.outputColumns().isEmpty()
                ? JSON.readTree(rules.answerSchema()).path("properties").propertyNames()
                : rules.outputColumns();
    }
}
