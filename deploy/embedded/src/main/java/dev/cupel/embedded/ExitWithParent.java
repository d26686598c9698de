package dev.cupel.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A Java agent that ends its process when its standard input does: {@code -javaagent:embedded.jar}.
 *
 * <p>A supervisor keeps a pipe to each child's standard input. The operating system closes the pipe when the
 * supervisor ends, even by kill -9, so that no child outlives it. Shutdown hooks get 10 s.
 */
public final class ExitWithParent {
    private static final int GRACE_SECONDS = 10;

    private ExitWithParent() {}

    /** Called by the JVM before the main method. */
    public static void premain(String arguments) {
        Thread.ofPlatform().daemon().name("exit-with-parent").start(ExitWithParent::exitAtEndOfInput);
    }

    private static void exitAtEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException brokenPipe) {
            // The parent is gone in this case too.
        }
        CompletableFuture.delayedExecutor(
                        GRACE_SECONDS,
                        TimeUnit.SECONDS,
                        halt -> Thread.ofPlatform().daemon().start(halt))
                .execute(() -> Runtime.getRuntime().halt(1));
        System.exit(0);
    }
}
