package dev.cupel.rest;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Says of a thread that it works for somebody who reads: then it has a connection of the readers', never the pipeline's. */
public final class ReadingThread {

    private static final ScopedValue<Boolean> READS = ScopedValue.newInstance();

    private ReadingThread() {}

    /** Calls something for a reader. */
    public static <T extends @Nullable Object> T call(Callable<T> reading) throws Exception {
        return ScopedValue.where(READS, true).call(reading::call);
    }

    /** Runs something for a reader. */
    public static void run(Runnable reading) {
        ScopedValue.where(READS, true).run(reading);
    }

    static boolean isCurrent() {
        return READS.isBound();
    }
}
