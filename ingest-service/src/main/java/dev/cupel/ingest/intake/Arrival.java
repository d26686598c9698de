package dev.cupel.ingest.intake;

import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.DatasetSealed;
import dev.cupel.events.ItemPublished;
import dev.cupel.messaging.Origin;

/** A record of cupel.datasets. */
record Arrival(DatasetEvent event, Origin origin) {

    String dataset() {
        return switch (event.getEvent()) {
            case DatasetDeclared declared -> declared.getDataset();
            case ItemPublished item -> item.getDataset();
            case DatasetSealed sealed -> sealed.getDataset();
            default ->
                throw new IllegalArgumentException(
                        "no dataset event: " + event.getEvent().getClass());
        };
    }
}
