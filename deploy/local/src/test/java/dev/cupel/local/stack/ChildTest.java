package dev.cupel.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

    private static final RestartPolicy AT_ONCE =
            new RestartPolicy(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofDays(1));

    @TempDir
    private Path folder;

    @Test
    void programThatCannotBeStartedIsTriedAgain() throws InterruptedException {
        var events = new LinkedBlockingQueue<String>();
        var logs = folder.resolve("logs");
        var program = new Program(
                "sleeper",
                List.of("sleep", "600"),
                Map.of(),
                logs.resolve("sleeper.log"),
                new Readiness.LogLine("never"),
                1);
        var child = new Child(program, folder, AT_ONCE, InstantSource.system(), new MendingListener(logs, events));
        child.start();
        try {
            assertThat(next(events)).isEqualTo("not started");
            assertThat(next(events)).isEqualTo("died 126");
            assertThat(next(events)).isEqualTo("started");
            assertThat(child.deaths()).isEqualTo(1);
        } finally {
            child.stop();
            child.awaitEnd();
        }
    }

    private static String next(BlockingQueue<String> events) throws InterruptedException {
        return String.valueOf(events.poll(30, TimeUnit.SECONDS));
    }

    /** Makes the folder whose absence keeps the program from starting, once it has been told. */
    private record MendingListener(Path logs, BlockingQueue<String> events) implements Child.Listener {

        @Override
        public void started(Child child) {
            events.add("started");
        }

        @Override
        public void notStarted(Child child, IOException reason) {
            events.add("not started");
        }

        @Override
        public void died(Child child, int exitCode, Duration nextStart) {
            events.add("died " + exitCode);
            try {
                Files.createDirectories(logs);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
