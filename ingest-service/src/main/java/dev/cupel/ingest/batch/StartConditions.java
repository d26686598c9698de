package dev.cupel.ingest.batch;

import static java.util.Objects.requireNonNull;

import dev.cupel.api.Reason;
import dev.cupel.ingest.gap.Gaps;
import dev.cupel.ingest.intake.ArrivedItems;
import dev.cupel.ingest.intake.Dataset;
import dev.cupel.ingest.intake.DatasetState;
import dev.cupel.ingest.intake.Datasets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * When the first batch of a dataset may be cut: where it was declared held, once an operator has resumed it; where it comes
 * after another dataset, once that is finished, and as well as it wants. Until then no other service knows a batch of it.
 */
@Service
public class StartConditions {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** Kinds of reasons. */
    enum Category {
        /** Its declaration says that it is held. */
        HELD,
        /** The dataset that it comes after did not come out well enough. */
        AFTER_FAILED
    }

    /**
     * How a finished dataset came out.
     *
     * @param items of it: accepted, refused, and those that its publisher left out
     */
    private record Success(long refined, long items) {

        boolean isAtLeast(BigDecimal percent) {
            return BigDecimal.valueOf(refined).multiply(ALL).compareTo(percent.multiply(BigDecimal.valueOf(items)))
                    >= 0;
        }

        String percent() {
            return BigDecimal.valueOf(refined)
                    .multiply(ALL)
                    .divide(BigDecimal.valueOf(Math.max(1, items)), 2, RoundingMode.DOWN)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }

    private final Datasets datasets;
    private final ArrivedItems arrived;
    private final Batches batches;
    private final Gaps gaps;

    StartConditions(Datasets datasets, ArrivedItems arrived, Batches batches, Gaps gaps) {
        this.datasets = datasets;
        this.arrived = arrived;
        this.batches = batches;
        this.gaps = gaps;
    }

    /** Whether they are met, in the current transaction, which has locked the dataset. What was met stays so. */
    boolean met(Dataset dataset) {
        if (dataset.cancelled()) {
            return true;
        }
        if (isDeclaredHeld(dataset)) {
            return false;
        }
        var after = dataset.terms().after();
        if (after == null || dataset.mayStart()) {
            return true;
        }
        if (!batches.finished(after) || lacking(dataset, after).isPresent()) {
            return false;
        }
        datasets.letStart(dataset.id());
        return true;
    }

    /** An operator resumes a dataset: what holds it, or some of its groups, now holds it no longer. What it waits for, it still waits for. */
    public void release(String id) {
        datasets.release(id);
        gaps.release(id);
        datasets.find(id)
                .map(dataset -> dataset.terms().after())
                .filter(batches::finished)
                .ifPresent(after -> datasets.letStart(id));
    }

    /** The unfinished dataset that it waits for; empty: none. */
    public Optional<String> waitsFor(Dataset dataset) {
        return dataset.mayStart()
                ? Optional.empty()
                : Optional.ofNullable(dataset.terms().after()).filter(after -> !batches.finished(after));
    }

    /** Why nothing of it is asked before an operator resumes it; none: nothing holds it. */
    public List<Reason> reasons(Dataset dataset) {
        if (dataset.cancelled() || dataset.state() == DatasetState.REFUSED) {
            return List.of();
        }
        if (isDeclaredHeld(dataset)) {
            return List.of(new Reason(
                    Category.HELD.name(),
                    "nothing of it is asked: it is held since its declaration",
                    dataset.declaredAt(),
                    null,
                    "`cupel resume %s` lets it go, `cupel cancel %s` ends it".formatted(dataset.id(), dataset.id())));
        }
        var after = dataset.terms().after();
        if (after == null || dataset.mayStart() || !batches.finished(after)) {
            return List.of();
        }
        return lacking(dataset, after).map(success -> tooLittle(dataset, after, success)).stream()
                .toList();
    }

    private static Reason tooLittle(Dataset dataset, String after, Success success) {
        var least = requireNonNull(dataset.terms().ifSuccess());
        return new Reason(
                Category.AFTER_FAILED.name(),
                String.format(
                        Locale.ROOT,
                        "nothing of it is asked: of the %,d items of dataset '%s' %,d were refined (%s%%), and it wants at least %s%%",
                        success.items(),
                        after,
                        success.refined(),
                        success.percent(),
                        least.toPlainString()),
                null,
                null,
                "`cupel resume %s` lets it go all the same, `cupel retry-failed %s` asks again for what failed there, `cupel cancel %s` ends it"
                        .formatted(dataset.id(), after, dataset.id()));
    }

    private static boolean isDeclaredHeld(Dataset dataset) {
        return dataset.terms().held() && !dataset.released();
    }

    /** How the finished dataset that it comes after came out, where that is not enough. */
    private Optional<Success> lacking(Dataset dataset, String after) {
        var least = dataset.terms().ifSuccess();
        if (least == null) {
            return Optional.empty();
        }
        var leftOut = datasets.find(after).map(Dataset::leftOut).orElse(0L);
        var success = new Success(batches.refined(after), arrived.of(after).total() + leftOut);
        return success.isAtLeast(least) ? Optional.empty() : Optional.of(success);
    }
}
