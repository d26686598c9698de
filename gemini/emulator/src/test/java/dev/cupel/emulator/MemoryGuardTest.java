package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryGuardTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<Integer> halts = new ArrayList<>();
    private final MemoryGuard guard =
            new MemoryGuard(new PrintStream(printed, true, StandardCharsets.UTF_8), halts::add);

    @Test
    void endsTheProcessWithoutMemory() {
        guard.uncaughtException(Thread.currentThread(), new OutOfMemoryError("Java heap space"));
        assertThat(halts).containsExactly(3);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("out of memory");
    }

    @Test
    void printsWhatElseEndsAThread() {
        guard.uncaughtException(Thread.currentThread(), new IllegalStateException("once"));
        assertThat(halts).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(Thread.currentThread().getName(), "once");
    }
}
