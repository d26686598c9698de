package dev.cupel.ingest.batch;

import dev.cupel.ingest.recipe.WaveLayout;
import java.util.List;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;

/**
 * Divides items into waves and batches for their first attempt. Both cutting and estimating use it.
 *
 * @param all whether nothing more is to come, as in {@link BatchPlan#cut}
 */
record WavePlan(WaveLayout waves, BatchLimits limits, boolean all) {

    /**
     * Fills wave after wave; a batch belongs to one wave, so the last batch of a wave takes what there is room for.
     *
     * @param before items that have their place already
     * @param waiting those that have none yet, when batches of such limits are to be cut
     * @param place takes a batch and its wave
     */
    void fill(long before, Function<BatchLimits, List<Waiting>> waiting, ObjIntConsumer<List<Waiting>> place) {
        var placed = before;
        for (var more = -1L; more != 0; placed += more) {
            more = fill(waves.after(placed), waiting, place);
        }
    }

    /** Cuts batches until the next one would not fit into the wave, and returns how many items it placed. */
    private long fill(
            WaveLayout.Open wave, Function<BatchLimits, List<Waiting>> waiting, ObjIntConsumer<List<Waiting>> place) {
        var room = limits.atMost(wave.room());
        var placed = 0L;
        for (var batch : BatchPlan.cut(waiting.apply(room), room, all)) {
            if (placed + batch.size() > wave.room()) {
                break;
            }
            place.accept(batch, wave.number());
            placed += batch.size();
        }
        return placed;
    }
}
