package dev.cupel.ingest.batch;

import dev.cupel.ingest.batch.WaitingItems.Turn;
import dev.cupel.ingest.gap.Gaps;
import dev.cupel.ingest.intake.ArrivedItems.Count;
import dev.cupel.ingest.intake.Dataset;
import dev.cupel.ingest.intake.Datasets;
import dev.cupel.ingest.recipe.RecipeRules;
import dev.cupel.ingest.recipe.WaveLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Cuts a dataset's waiting items pass after pass, first attempts first. */
@Service
class DatasetCutter {

    private final WaitingItems items;
    private final CutPasses passes;
    private final PassCutter cutter;
    private final PreparedBatches prepared;
    private final Readiness readiness;
    private final Datasets datasets;
    private final SeriesNumbers numbers;
    private final Gaps gaps;

    DatasetCutter(
            WaitingItems items,
            CutPasses passes,
            PassCutter cutter,
            PreparedBatches prepared,
            Readiness readiness,
            Datasets datasets,
            SeriesNumbers numbers,
            Gaps gaps) {
        this.items = items;
        this.passes = passes;
        this.cutter = cutter;
        this.prepared = prepared;
        this.readiness = readiness;
        this.datasets = datasets;
        this.numbers = numbers;
        this.gaps = gaps;
    }

    /** What has come of a transaction. */
    enum Result {
        /** Nothing can be cut now. */
        NOTHING,
        /** All that can be cut now is cut. */
        CUT,
        /** There is more to be cut, in a further transaction. */
        MORE
    }

    /**
     * Cuts what can be cut now of a locked dataset, in the current transaction.
     *
     * @param maxRead ends it once so many items are read, each of which is kept in memory
     */
    Result cut(Dataset dataset, RecipeRules recipe, BatchLimits limits, int maxRead) {
        var run = new Run(dataset, recipe, limits);
        var more = run.cut(maxRead);
        if (run.number != dataset.nextBatch()) {
            datasets.cut(dataset.id(), run.number, run.placed);
            return more ? Result.MORE : Result.CUT;
        }
        return more ? Result.MORE : Result.NOTHING;
    }

    /** What one transaction knows. */
    private final class Run {
        private final Dataset dataset;
        private final RecipeRules recipe;
        private final WaveLayout waves;
        private final BatchLimits limits;

        /** Whether no further first attempts are to come, or none of them is waited for. */
        private final boolean all;

        /** Whether the items of some groups may be held. */
        private final boolean holds;

        private final Set<Turn> withoutBatch = new HashSet<>();
        private @Nullable Count arrived;
        private int number;
        private long placed;

        Run(Dataset dataset, RecipeRules recipe, BatchLimits limits) {
            this.dataset = dataset;
            this.recipe = recipe;
            this.waves = dataset.waves(recipe);
            this.limits = limits;
            var areThere = readiness.allArrived(dataset);
            if (areThere) {
                gaps.update(dataset.id(), recipe.grouping());
            }
            this.all = areThere || dataset.cancelled();
            this.holds = recipe.grouping().holds() && !dataset.cancelled();
            this.number = dataset.nextBatch();
            this.placed = dataset.placed();
        }

        /** True: there is more. */
        boolean cut(int maxRead) {
            var read = 0;
            var pass = passes.find(dataset.id()).or(this::begin);
            while (pass.isPresent() && read < maxRead) {
                var page = cut(pass.get(), maxRead);
                read += page.read();
                pass = page.next().or(this::begin);
            }
            pass.ifPresent(open -> passes.save(dataset.id(), open));
            return pass.isPresent();
        }

        private PassCutter.Page cut(CutPass pass, int rows) {
            var before = number;
            var page = cutter.cut(dataset.id(), pass, limits(pass), rows, batch -> place(pass, batch));
            if (page.next().isEmpty()) {
                passes.end(dataset.id());
                if (number == before) {
                    withoutBatch.add(pass.turn());
                }
            }
            return page;
        }

        /** Begins a pass over the first items that batches can be cut of, but those that this transaction could cut none of. */
        private Optional<CutPass> begin() {
            return items.turnsWaiting(dataset.id()).stream()
                    .filter(turn -> !withoutBatch.contains(turn))
                    .flatMap(turn -> begin(turn).stream())
                    .findFirst();
        }

        private Optional<CutPass> begin(Turn turn) {
            if (turn.isFirst()) {
                var wave = waves.after(placed);
                return readiness.groupsAreKnown(recipe, all)
                        ? passes.begin(dataset.id(), turn, wave.number(), limits.atMost(wave.room()), all, holds)
                        : Optional.empty();
            }
            return passes.begin(dataset.id(), turn, turn.wave(), limits.withoutCombining(), isLast(turn), false);
        }

        /** As they were when the pass began. */
        private BatchLimits limits(CutPass pass) {
            return new BatchLimits(
                    pass.maxItems(),
                    limits.tokens(),
                    limits.bytes(),
                    limits.packing(),
                    limits.minGroup(),
                    pass.maxJoined());
        }

        private boolean isLast(Turn turn) {
            return dataset.cancelled()
                    || (readiness.allBack(dataset, turn.wave(), turn.attempt()) && (all || isFull(turn.wave())));
        }

        private boolean isFull(int wave) {
            return waves.after(placed).number() > wave;
        }

        /** Counted once: to go through what was refused takes its time. */
        private Count arrived() {
            if (arrived == null) {
                arrived = readiness.arrived(dataset);
            }
            return arrived;
        }

        /** Makes a batch unless its wave has no room for it: a batch belongs to one wave. */
        private boolean place(CutPass pass, List<Waiting> batch) {
            if (pass.turn().isFirst()) {
                var wave = waves.after(placed);
                if (wave.number() != pass.wave() || batch.size() > wave.room()) {
                    return false;
                }
                placed += batch.size();
            }
            var cut = number++;
            var series = dataset.terms().series();
            prepared.add(
                    dataset,
                    arrived(),
                    recipe,
                    series == null ? cut : numbers.next(series),
                    pass.wave(),
                    pass.turn().attempt(),
                    batch);
            return true;
        }
    }
}
