package dev.cupel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ExitWithParentIT {
    private static final String AGENT = "-javaagent:" + System.getProperty("cupel.agent-jar");

    @Test
    void endsAChildWhoseStandardInputCloses() throws Exception {
        try (var child = ChildProcess.start(List.of(AGENT), Endless.class)) {
            child.awaitLine("running");

            child.process().outputWriter().close();

            assertThat(child.exitCode()).isZero();
        }
    }

    @Test
    void endsAChildWhoseSupervisorIsKilled() throws Exception {
        try (var supervisor = ChildProcess.start(List.of(), Supervisor.class, AGENT)) {
            long pid = Long.parseLong(supervisor.awaitLine("child ").substring("child ".length()));

            supervisor.kill();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        }
    }

    /** Runs until it is ended from outside. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] args) throws InterruptedException {
            System.out.println("running");
            new CountDownLatch(1).await();
        }
    }

    /** Keeps an {@link Endless} child, started with the option given. */
    static final class Supervisor {
        private Supervisor() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            var child = ChildProcess.start(List.of(args), Endless.class);
            child.awaitLine("running");
            System.out.println("child " + child.process().pid());
            new CountDownLatch(1).await();
        }
    }
}
