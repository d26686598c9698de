package dev.cupel.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.ingest.RecipeView;
import dev.cupel.local.client.IngestClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackIT {

    /** As long as a service may take to start on a machine that is busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String[] SERVICES = {"ingest-service", "submit-service", "poller-service", "results-service"};

    @TempDir
    private Path folder;

    private final List<String> announcements = new CopyOnWriteArrayList<>();
    private final List<String> progress = new CopyOnWriteArrayList<>();

    @Test
    void restartsAKilledServiceAndLeavesNoProcessBehind() throws InterruptedException {
        var options = new StackOptions(
                Path.of(System.getProperty("cupel.home")).toAbsolutePath().normalize(),
                folder,
                PortPlan.free(RandomGenerator.getDefault()),
                new Gemini.Emulated(1, Optional.empty()));
        try (var stack = Stack.prepare(options, InstantSource.system(), announcements::add, progress::add)) {
            var started = stack.start();
            assertThat(started.pids()).hasSize(7);
            assertThat(progress).allMatch(line -> line.matches("  \\S+ +ready after \\d+\\.\\d s"));
            assertThat(parts(progress))
                    .contains("postgres", "kafka", "emulator")
                    .contains(SERVICES);
            progress.clear();
            assertThat(new IngestClient(started.ingestUrl()).recipes())
                    .extracting(RecipeView::name)
                    .contains("qa-refine");
            assertThatThrownBy(() -> Stack.prepare(options, InstantSource.system(), announcements::add))
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith("a stack is already running in");

            var killed = pidOf(started, "ingest-service");
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
                assertThat(pidOf(StackFile.running(folder), "ingest-service")).isNotEqualTo(killed);
                assertThat(new IngestClient(started.ingestUrl()).recipes())
                        .extracting(RecipeView::name)
                        .contains("qa-refine");
            });
            assertThat(announcements)
                    .containsExactly("ingest-service ended (exit code 137); starting it again in 0.3 s");
        }
        assertThat(progress.getFirst()).isEqualTo("stopping");
        assertThat(progress.subList(1, progress.size())).allMatch(line -> line.matches("  \\S+ +stopped"));
        assertThat(parts(progress.subList(1, 5))).containsExactlyInAnyOrder(SERVICES);
        assertThat(parts(progress.subList(5, progress.size()))).containsExactly("emulator", "kafka", "postgres");
        assertThat(ProcessHandle.current().descendants()).isEmpty();
        assertThat(folder.resolve("stack.json")).doesNotExist();
        assertThat(options.ports().taken()).isEmpty();
    }

    private static List<String> parts(List<String> lines) {
        return lines.stream().map(line -> line.strip().split(" +")[0]).toList();
    }

    private static long pidOf(StackFile stack, String program) {
        return stack.pids().getOrDefault(program, -1L);
    }
}
