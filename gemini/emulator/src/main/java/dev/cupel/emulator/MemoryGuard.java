package dev.cupel.emulator;

import java.io.PrintStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.function.IntConsumer;

/**
 * Ends the process when it is out of memory: a request may have been applied in part then, and everything acknowledged is
 * in the journals. Any other failure that ends a thread is printed.
 *
 * @param halt ends the process with an exit status, without any cleaning up
 */
record MemoryGuard(PrintStream err, IntConsumer halt) implements UncaughtExceptionHandler {

    /** Exit status of the JVM's own {@code -XX:+ExitOnOutOfMemoryError}. */
    static final int STATUS = 3;

    static void install() {
        Thread.setDefaultUncaughtExceptionHandler(new MemoryGuard(System.err, Runtime.getRuntime()::halt));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (!(failure instanceof OutOfMemoryError)) {
            err.printf("gemini emulator: thread \"%s\" ended%n", thread.getName());
            failure.printStackTrace(err);
            return;
        }
        try {
            err.println("gemini emulator: out of memory; give it a larger heap (-Xmx)");
        } finally {
            halt.accept(STATUS);
        }
    }
}
