package dev.cupel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ExitWithParentIT {
    @Test
    void endsAChildWhoseStandardInputCloses() throws Exception {
        try (var child = startEndless()) {
            child.awaitLine("running with greeting");

            child.process().outputWriter().close();

            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void endsAChildWhoseSupervisorIsKilled() throws Exception {
        try (var supervisor = ChildProcess.start(List.of(), Supervisor.class)) {
            long pid = Long.parseLong(supervisor.awaitLine("child ").substring("child ".length()));

            supervisor.kill();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        }
    }

    private static ChildProcess startEndless() throws IOException {
        return ChildProcess.start(List.of(), ExitWithParent.class, Endless.class.getName(), "greeting");
    }

    /** Runs until it is ended from outside. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] args) throws InterruptedException {
            System.out.println("running with " + args[0]);
            new CountDownLatch(1).await();
        }
    }

    /** Keeps an {@link Endless} child. */
    static final class Supervisor {
        private Supervisor() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            var child = startEndless();
            child.awaitLine("running with greeting");
            System.out.println("child " + child.process().pid());
            new CountDownLatch(1).await();
        }
    }
}
