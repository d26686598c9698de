package dev.cupel.ingest.batch;

import dev.cupel.api.Reason;
import dev.cupel.ingest.intake.Dataset;
import dev.cupel.ingest.intake.DatasetState;
import dev.cupel.ingest.intake.Unattributed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says how many items a sealed dataset still misses, and what may have become of them. */
@Service
public class MissingItems {

    /** Kinds of reasons. */
    enum Category {
        /** Fewer items have arrived than the seal counts. */
        ITEMS_MISSING
    }

    private final Unattributed unattributed;
    private final InstantSource clock;
    private final BatchProperties properties;

    MissingItems(Unattributed unattributed, InstantSource clock, BatchProperties properties) {
        this.unattributed = unattributed;
        this.clock = clock;
        this.properties = properties;
    }

    /** How many are missing; null: that is not known before the seal. */
    public static @Nullable Long count(Dataset dataset, long arrived) {
        var expected = dataset.expected();
        return expected == null || dataset.state() == DatasetState.REFUSED ? null : Math.max(0, expected - arrived);
    }

    /** Why the dataset is not complete; none: it is, or more may be published yet. */
    public List<Reason> reasons(Dataset dataset, long arrived) {
        var missing = count(dataset, arrived);
        return missing == null || missing == 0 || dataset.state() == DatasetState.COMPLETE
                ? List.of()
                : List.of(reason(dataset, missing));
    }

    private Reason reason(Dataset dataset, long missing) {
        var nameless = unattributed.since(dataset.declaredAt());
        var text = "%,d of the %,d items that the seal counts have not arrived".formatted(missing, dataset.expected());
        var goesOn = Optional.ofNullable(dataset.sealedAt()).map(time -> time.plus(properties.sealWait()));
        return new Reason(
                Category.ITEMS_MISSING.name(),
                nameless == 0 ? text : "%s; %s".formatted(text, refused(nameless, dataset.declaredAt())),
                dataset.sealedAt(),
                // From then on batches are made of what has arrived.
                goesOn.filter(clock.instant()::isBefore).orElse(null),
                nameless == 0
                        ? "publish the items that are missing"
                        : "`cupel dead-letters --topic cupel.datasets` shows the refused records; mend them and publish them again");
    }

    private String refused(long nameless, Instant since) {
        var minutes = Math.max(1, Duration.between(since, clock.instant()).toMinutes());
        return "%,d records of which nobody knows the dataset were refused in the %,d min since it was declared, and may be these"
                .formatted(nameless, minutes);
    }
}
