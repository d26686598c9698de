package dev.cupel.ingest.intake;

import dev.cupel.ingest.intake.Parking.Parked;
import dev.cupel.ingest.intake.Refusals.Refused;
import dev.cupel.messaging.failure.Failures;
import dev.cupel.schemas.UnreadableRecordException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Applies parked records once their dataset is declared, and refuses those that have waited too long. */
@Service
class Unparking {

    private static final Logger log = LoggerFactory.getLogger(Unparking.class);
    private static final int LIMIT = 100;
    private static final String NOT_TAKEN =
            "the record could not be applied; the log of ingest-service says why, under its partition and offset";

    private final Parking parking;
    private final Datasets datasets;
    private final Intake intake;
    private final Refusals refusals;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final IntakeProperties properties;

    Unparking(
            Parking parking,
            Datasets datasets,
            Intake intake,
            Refusals refusals,
            TransactionTemplate transactions,
            InstantSource clock,
            IntakeProperties properties) {
        this.parking = parking;
        this.datasets = datasets;
        this.intake = intake;
        this.refusals = refusals;
        this.transactions = transactions;
        this.clock = clock;
        this.properties = properties;
    }

    /** Removes and returns parked records, at most {@code limit}. */
    private interface Taking {
        List<Parked> take(int limit);
    }

    /** Applies or refuses a batch of parked records; false: there was none. */
    boolean unpark() {
        return dealWith(parking::takeDeclared, intake::take) || refuseOverdue();
    }

    private boolean refuseOverdue() {
        var overdue = clock.instant().minus(properties.declarationWait());
        return dealWith(
                limit -> parking.takeOlder(overdue, limit), arrivals -> refusals.refuse(whyNotDeclared(arrivals)));
    }

    /** Applies records together or, if that fails, one by one, so that a bad record does not hold up the others. */
    private boolean dealWith(Taking taking, Consumer<List<Arrival>> deal) {
        try {
            return Boolean.TRUE.equals(transactions.execute(tx -> {
                var parked = taking.take(LIMIT);
                deal.accept(parked.stream().map(Parked::arrival).toList());
                return !parked.isEmpty();
            }));
        } catch (RuntimeException e) {
            if (Failures.healByWaiting(e)) {
                throw e;
            }
            for (var i = 0; i < LIMIT; i++) {
                dealWithOne(taking, deal);
            }
            return true;
        }
    }

    private void dealWithOne(Taking taking, Consumer<List<Arrival>> deal) {
        var taken = new ArrayList<Parked>();
        try {
            transactions.executeWithoutResult(tx -> {
                taken.addAll(taking.take(1));
                deal.accept(taken.stream().map(Parked::arrival).toList());
            });
        } catch (RuntimeException e) {
            if (taken.isEmpty() || Failures.healByWaiting(e)) {
                throw e;
            }
            putAside(taken.getFirst(), e);
        }
    }

    private void putAside(Parked parked, RuntimeException cause) {
        log.atError()
                .setCause(Failures.withoutMessages(cause))
                .addKeyValue("dataset", parked.dataset())
                .addKeyValue("partition", parked.origin().partition())
                .addKeyValue("offset", parked.origin().offset())
                .log("parked record cannot be taken in");
        transactions.executeWithoutResult(tx -> {
            if (parking.remove(parked.origin())) {
                refusals.putAside(
                        parked, cause instanceof UnreadableRecordException bad ? bad.getMessage() : NOT_TAKEN);
            }
        });
    }

    private List<Refused> whyNotDeclared(List<Arrival> arrivals) {
        var known = datasets.find(arrivals.stream().map(Arrival::dataset).collect(Collectors.toSet()));
        return arrivals.stream()
                .map(arrival -> new Refused(arrival, whyNotDeclared(Optional.ofNullable(known.get(arrival.dataset())))))
                .toList();
    }

    private String whyNotDeclared(Optional<Dataset> dataset) {
        return dataset.map(refused -> "the dataset was refused: " + refused.reason())
                .orElse("the dataset was not declared within %s".formatted(text(properties.declarationWait())));
    }

    private static String text(Duration time) {
        return time.toSecondsPart() == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
