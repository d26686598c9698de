package dev.cupel.ingest;

import dev.cupel.ingest.Intake.Arrival;
import java.time.InstantSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in parked records once their dataset is declared, and refuses those that have waited too long. */
@Service
class Unparking {

    private static final int LIMIT = 100;

    private final Parking parking;
    private final Datasets datasets;
    private final Intake intake;
    private final Refusals refusals;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final IngestProperties properties;

    Unparking(
            Parking parking,
            Datasets datasets,
            Intake intake,
            Refusals refusals,
            TransactionTemplate transactions,
            InstantSource clock,
            IngestProperties properties) {
        this.parking = parking;
        this.datasets = datasets;
        this.intake = intake;
        this.refusals = refusals;
        this.transactions = transactions;
        this.clock = clock;
        this.properties = properties;
    }

    /** Deals with some records; false: there was nothing to do. */
    boolean unpark() {
        return takeInDeclared() || refuseOverdue();
    }

    private boolean takeInDeclared() {
        return Boolean.TRUE.equals(transactions.execute(tx -> {
            var arrivals = parking.takeDeclared(LIMIT);
            intake.take(arrivals);
            return !arrivals.isEmpty();
        }));
    }

    private String whyNotDeclared(Arrival arrival) {
        return datasets.find(arrival.dataset())
                .map(dataset -> "the dataset was refused: " + dataset.reason())
                .orElse("the dataset was not declared within " + properties.declarationWait());
    }

    private boolean refuseOverdue() {
        var overdue = clock.instant().minus(properties.declarationWait());
        return Boolean.TRUE.equals(transactions.execute(tx -> {
            var arrivals = parking.takeOlder(overdue, LIMIT);
            arrivals.forEach(arrival -> refusals.refuse(arrival, whyNotDeclared(arrival)));
            return !arrivals.isEmpty();
        }));
    }
}
