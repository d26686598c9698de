package dev.cupel.ingest.intake;

import static java.util.Objects.requireNonNull;

import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.DatasetSealed;
import dev.cupel.events.ItemPublished;
import dev.cupel.ingest.gap.EmptyGroup;
import dev.cupel.ingest.recipe.RecipeOverrides;
import dev.cupel.messaging.Origin;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.recipes.ModeRule;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import dev.cupel.schemas.UnreadableRecordException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the public input, cupel.datasets. */
@Component
class DatasetsListener implements TopicListener<DatasetEvent> {

    private final Intake intake;
    private final Unattributed unattributed;

    DatasetsListener(Intake intake, Unattributed unattributed) {
        this.intake = intake;
        this.unattributed = unattributed;
    }

    @Override
    public Topic<DatasetEvent> topic() {
        return Topics.DATASETS;
    }

    @Override
    public void apply(List<Received<DatasetEvent>> records) {
        intake.take(records.stream()
                .map(record -> new Arrival(fact(record.value()), record.origin()))
                .toList());
    }

    /**
     * Reads a record again as it came.
     *
     * @throws UnreadableRecordException when an older release could read it, and this one cannot
     */
    static Arrival read(Origin origin) {
        return new Arrival(fact(Topics.DATASETS.decode(requireNonNull(origin.value()))), origin);
    }

    private static DatasetFact fact(DatasetEvent event) {
        return switch (event.getEvent()) {
            case DatasetDeclared declared ->
                new DatasetFact.Declared(
                        declared.getDataset(),
                        declared.getRecipe(),
                        declared.getRecipeVersion(),
                        new DatasetTerms(
                                declared.getAfter(),
                                declared.getSeries(),
                                declared.getProject(),
                                declared.getWeight(),
                                overrides(declared),
                                declared.getHeld(),
                                declared.getIfSuccess()));
            case ItemPublished item ->
                new DatasetFact.Published(
                        item.getDataset(),
                        item.getItem(),
                        item.getFields().stream()
                                .map(field -> new DatasetFact.Text(field.getName(), field.getValue()))
                                .toList(),
                        item.getLabels(),
                        item.getPosition(),
                        item.getSource());
            case DatasetSealed sealed ->
                new DatasetFact.Sealed(
                        sealed.getDataset(),
                        sealed.getItems(),
                        sealed.getLeftOut(),
                        sealed.getEmptyGroups().stream()
                                .map(group -> new EmptyGroup(group.getLabels(), group.getSource()))
                                .toList());
            default ->
                throw new IllegalArgumentException(
                        "no dataset event: " + event.getEvent().getClass());
        };
    }

    private static RecipeOverrides overrides(DatasetDeclared declared) {
        return new RecipeOverrides(
                declared.getMode() == null ? null : mode(declared.getMode()),
                declared.getInteractiveBelow(),
                declared.getModel(),
                declared.getWaves(),
                declared.getBudgetUsd(),
                declared.getReuse());
    }

    private static ModeRule mode(dev.cupel.events.ModeRule mode) {
        return switch (mode) {
            case BATCH -> ModeRule.BATCH;
            case INTERACTIVE -> ModeRule.INTERACTIVE;
            case AUTO -> ModeRule.AUTO;
        };
    }

    @Override
    public void putAside(int records) {
        unattributed.count(records);
    }
}
