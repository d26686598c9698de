package dev.cupel.results.intake;

import dev.cupel.events.DatasetTaken;
import dev.cupel.events.IntakeDecision;
import dev.cupel.events.IntakeState;
import dev.cupel.events.ItemRefused;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.results.item.RefusedItem;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what ingest-service has decided. */
@Component
class IntakeDecisionsListener implements TopicListener<IntakeDecision> {

    private final DatasetIntakes datasets;
    private final RefusedItems items;

    IntakeDecisionsListener(DatasetIntakes datasets, RefusedItems items) {
        this.datasets = datasets;
        this.items = items;
    }

    @Override
    public Topic<IntakeDecision> topic() {
        return Topics.INTAKE_DECISIONS;
    }

    @Override
    public void apply(List<Received<IntakeDecision>> records) {
        var said = new ArrayList<DatasetIntake>();
        var refused = new ArrayList<RefusedItem>();
        for (var record : records) {
            switch (record.value().getDecision()) {
                case DatasetTaken dataset -> said.add(intake(dataset));
                case ItemRefused item -> refused.add(new RefusedItem(item));
                default ->
                    throw new IllegalArgumentException("no intake decision: "
                            + record.value().getDecision().getClass());
            }
        }
        datasets.keep(said);
        items.keep(refused);
    }

    private static DatasetIntake intake(DatasetTaken dataset) {
        return new DatasetIntake(
                dataset.getDataset(),
                dataset.getRecipe(),
                refusal(dataset),
                dataset.getItems(),
                dataset.getLeftOut(),
                dataset.getDeclaredAt());
    }

    private static @Nullable String refusal(DatasetTaken dataset) {
        return dataset.getState() == IntakeState.REFUSED
                ? Objects.requireNonNullElse(dataset.getReason(), "no reason was given")
                : null;
    }
}
