package dev.cupel.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.RefinedRecord;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TcpProxy;
import dev.cupel.results.spool.Spool;
import dev.cupel.results.spool.SpoolException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The database goes away while results are taken in. */
class DatabaseGoneIT extends RunningResultsService {

    private static final int ITEMS = 20;
    private static final Duration LONG = Duration.ofMinutes(3);

    @Test
    void aJobIsSettledByTheSameInstanceWhenTheDatabaseIsBack() {
        var job = run(1, 1, ITEMS);
        var file = "files/batch-" + job.substring("batches/".length());
        emulator.faults("""
                [{"match": {"route": "download"}, "kind": "slow-body", "bytesPerSecond": 4000}]
                """);
        var url = backends.jdbcUrl("results");
        try (var database = TcpProxy.to(url);
                var service = service(Map.of("spring.datasource.url", database.in(url), "cupel.results.lease", "3s"))) {
            publish(1, job, 1, ITEMS);
            await().atMost(PATIENCE).until(this::isDownloading);

            database.cut();
            // Neither its lines nor why they are not settled can be written.
            await().atMost(LONG).until(() -> isGivenBack(service, file));
            assertThat(settled()).isEmpty();
            database.pass();

            await().atMost(LONG).until(() -> settled().size() == 1);
        }
        assertThat(records()).hasSize(ITEMS).extracting(RefinedRecord::getItem).doesNotHaveDuplicates();
    }

    private boolean isDownloading() throws IOException {
        try (var files = Files.walk(folder, 2)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(".jsonl")
                    && file.toFile().length() > 0);
        }
    }

    private static boolean isGivenBack(RunningService service, String file) {
        try (var spooled = service.bean(Spool.class).take("default", file)) {
            return Files.exists(spooled.path());
        } catch (SpoolException inUse) {
            return false;
        }
    }
}
