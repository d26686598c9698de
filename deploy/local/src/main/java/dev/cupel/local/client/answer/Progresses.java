package dev.cupel.local.client.answer;

import dev.cupel.api.results.Progress;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Reads what results-service says about the items of a dataset. */
public final class Progresses {

    private Progresses() {}

    /** Of a dataset that results-service does not know yet. */
    public static Progress none(String dataset) {
        return new Progress(
                dataset, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, 0, 0, Map.of(), List.of(), null, null);
    }

    public static long finished(Progress progress) {
        return progress.refined() + progress.failed();
    }

    /** Items that are neither finished nor at Gemini, nor being read, nor wait for an equal one: they are to be sent, for the first time or again. */
    static long waiting(Progress progress, long accepted) {
        return Math.max(
                0, accepted - finished(progress) - progress.running() - progress.settling() - progress.openCopies());
    }
}
