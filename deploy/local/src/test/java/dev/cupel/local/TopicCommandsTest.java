package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.local.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that read topics. */
class TopicCommandsTest {

    @TempDir
    private Path folder;

    @Test
    void saysWhereKafkaIsThatDoesNotAnswer() throws IOException {
        try (var stack = FakeStack.start(folder)) {
            var runs = List.of(
                    CompletableFuture.supplyAsync(() -> stack.run("tail")),
                    CompletableFuture.supplyAsync(() -> stack.run("dead-letters")));

            assertThat(runs).extracting(CompletableFuture::join).allSatisfy(run -> {
                assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED.number());
                assertThat(run.err())
                        .startsWith("cupel: Kafka at 127.0.0.1:1 does not answer; `cupel logs kafka")
                        .doesNotContain("Exception", "java", "apache");
            });
        }
    }
}
