package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.WebhookReceiver.Post;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the executable jar while webhooks have something to do. */
class WebhookCrashIT {

    private final List<Process> processes = new ArrayList<>();
    private final WebhookReceiver receiver = new WebhookReceiver();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        receiver.close();
    }

    @Test
    void eventsOfAKilledProcessComeAgainUnderTheirIdsAndNoneIsLost() throws IOException {
        var killed = start();
        var before = api(killed);
        before.send("POST", "/v1/webhooks", WebhookStage.registration(receiver.url(), "batch.succeeded"));
        receiver.fallSilent();
        var file = before.upload(Lines.of(1));
        var jobs = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            jobs.add(ApiClient.nameOf(before.create(file, "j" + i)));
        }
        var first = receiver.await(1).getFirst();
        killed.destroyForcibly().onExit().join();
        var heard = receiver.posts().size();

        receiver.speak();
        api(start());
        Awaitility.await()
                .untilAsserted(() -> assertThat(receiver.posts().stream().skip(heard))
                        .extracting(WebhookCrashIT::job)
                        .containsAll(jobs));
        assertThat(receiver.posts())
                .filteredOn(post -> job(post).equals(job(first)))
                .extracting(Post::id)
                .hasSizeGreaterThan(1)
                .containsOnly(first.id());
    }

    private static String job(Post post) {
        return post.json().at("/data/id").stringValue();
    }

    private Process start() throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of("target", "gemini-emulator-exec.jar").toString(),
                        "--port=0",
                        "--job-seconds=0.5",
                        "--data-dir=" + folder)
                .start();
        processes.add(process);
        return process;
    }

    private static ApiClient api(Process process) throws IOException {
        var ready = process.inputReader().readLine();
        return new ApiClient(URI.create(ready.substring(ready.indexOf("http"))));
    }
}
