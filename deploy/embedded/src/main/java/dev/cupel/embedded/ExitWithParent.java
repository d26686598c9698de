package dev.cupel.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs the program whose class is the first argument, and ends it when its standard input ends.
 *
 * <p>A supervisor keeps a pipe to each child's standard input. The operating system closes the pipe when the
 * supervisor ends, even by kill -9, so that no child outlives it. Shutdown hooks get 10 s. An agent could do the same,
 * but the JVM archives no classes of a process that has one.
 */
public final class ExitWithParent {
    private static final int GRACE_SECONDS = 10;

    private ExitWithParent() {}

    /**
     * Returns when the program's main method does.
     *
     * @param arguments the class that has the main method, then its arguments
     * @throws Throwable what the program throws
     */
    public static void main(String[] arguments) throws Throwable {
        Thread.ofPlatform().daemon().name("exit-with-parent").start(ExitWithParent::exitAtEndOfInput);
        var program = Class.forName(arguments[0]);
        MethodHandles.privateLookupIn(program, MethodHandles.lookup())
                .findStatic(program, "main", MethodType.methodType(void.class, String[].class))
                .invoke(Arrays.copyOfRange(arguments, 1, arguments.length));
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
