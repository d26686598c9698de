package dev.cupel.ingest.intake;

import dev.cupel.api.ingest.Rejection;
import dev.cupel.events.DatasetTaken;
import dev.cupel.events.Field;
import dev.cupel.events.IntakeDecision;
import dev.cupel.events.IntakeState;
import dev.cupel.events.ItemRefused;
import dev.cupel.ingest.intake.DatasetFact.Published;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Publishes what was decided about datasets and refused items, in the current transaction. */
@Component
class IntakeDecisionPublisher {

    private final Outbox outbox;
    private final Datasets datasets;

    IntakeDecisionPublisher(Outbox outbox, Datasets datasets) {
        this.outbox = outbox;
        this.datasets = datasets;
    }

    /** States datasets as they are now; the transaction has changed them. */
    void state(Collection<String> ids) {
        new TreeMap<>(datasets.find(ids))
                .values()
                .forEach(dataset -> outbox.add(
                        Topics.INTAKE_DECISIONS,
                        new IntakeDecision(DatasetTaken.newBuilder()
                                .setDataset(dataset.id())
                                .setState(
                                        dataset.state() == DatasetState.REFUSED
                                                ? IntakeState.REFUSED
                                                : IntakeState.DECLARED)
                                .setRecipe(dataset.recipe())
                                .setReason(dataset.reason())
                                .setItems(dataset.expected())
                                .setLeftOut(dataset.leftOut())
                                .setDeclaredAt(dataset.declaredAt().truncatedTo(ChronoUnit.MILLIS))
                                .build())));
    }

    void state(String id) {
        state(List.of(id));
    }

    void refused(Rejection rejection, Published item) {
        outbox.add(
                Topics.INTAKE_DECISIONS,
                new IntakeDecision(ItemRefused.newBuilder()
                        .setDataset(rejection.dataset())
                        .setItem(Objects.requireNonNull(rejection.item()))
                        .setSource(rejection.source())
                        .setReason(rejection.reason())
                        .setPosition(item.position())
                        .setFields(item.fields().stream()
                                .map(field -> new Field(field.name(), field.value()))
                                .toList())
                        .setLabels(item.labels())
                        .setRefusedAt(rejection.at().truncatedTo(ChronoUnit.MILLIS))
                        .build()));
    }
}
