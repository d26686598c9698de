package dev.cupel.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.embedded.Backends;
import dev.cupel.messaging.OldDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AcceptedItemsIT {

    @Test
    void countsWhatAnOlderReleaseHasAccepted() throws InterruptedException {
        try (var backends = Backends.start()) {
            var old = OldDatabase.create(backends, "ingest", "6", "upgrade/v6.sql");

            old.migrate();

            var items = new AcceptedItems(JdbcClient.create(old.dataSource()));
            assertThat(items.count("old")).isEqualTo(3);
            assertThat(items.count("older")).isEqualTo(1);
            assertThat(items.count("none")).isZero();
        }
    }
}
