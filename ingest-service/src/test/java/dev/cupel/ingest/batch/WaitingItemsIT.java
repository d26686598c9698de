package dev.cupel.ingest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.ingest.NewDataset;
import dev.cupel.ingest.RunningIngestService;
import dev.cupel.ingest.intake.ItemId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class WaitingItemsIT extends RunningIngestService {

    @Test
    void readsNoOtherItemsOfADatasetThatIsNew() {
        var dataset = NewDataset.insert(service, "cut");

        var read = dataset.rowsRead(
                () -> service.bean(WaitingItems.class).putIntoBatch(dataset.id(), dataset.items(100), "cut-0001", 1));

        assertThat(service.bean(JdbcClient.class)
                        .sql("select count(*) from item where batch = 'cut-0001' and wave = 1")
                        .query(Long.class)
                        .single())
                .isEqualTo(100);
        assertThat(read).as("each once to lock it, and once to change it").isEqualTo(200);
    }

    @Test
    void waitForTheirLatestAttemptInWhateverOrderAttemptsAreRead() {
        var item = new ItemId(
                "retried", NewDataset.insert(service, "retried").items(1).getFirst());
        var waiting = service.bean(WaitingItems.class);

        waiting.waitAgain(List.of(item), List.of(3));
        waiting.waitAgain(List.of(item), List.of(2));

        assertThat(service.bean(JdbcClient.class)
                        .sql("select attempt from item where dataset = 'retried' and id = :id")
                        .param("id", item.item())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }
}
