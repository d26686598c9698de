package dev.cupel.ingest.intake;

import dev.cupel.messaging.Origin;

/** A record of cupel.datasets. */
record Arrival(DatasetFact fact, Origin origin) {

    String dataset() {
        return fact.dataset();
    }
}
