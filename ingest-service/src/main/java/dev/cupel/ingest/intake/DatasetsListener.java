package dev.cupel.ingest.intake;

import dev.cupel.events.DatasetEvent;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes the public input. */
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
                .map(record -> new Arrival(record.value(), record.origin()))
                .toList());
    }

    @Override
    public void putAside(int records) {
        unattributed.count(records);
    }
}
