package dev.cupel.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.api.ingest.Decided;
import dev.cupel.api.ingest.Decision;
import dev.cupel.api.ingest.Inquiry;
import dev.cupel.ingest.NewDataset;
import dev.cupel.ingest.RunningIngestService;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class DecisionsIT extends RunningIngestService {

    private static final String OTHER_HASH = "00".repeat(32);

    @Test
    void readsNoOtherItemsOfADatasetThatIsNew() {
        var dataset = NewDataset.insert(service, "asked-about");
        var inquiries = dataset.items(100).stream()
                .map(item -> new Inquiry(item, OTHER_HASH, 0, 1L))
                .toList();
        var decided = new ArrayList<Decided>();

        var read = dataset.rowsRead(
                () -> decided.addAll(service.bean(Decisions.class).about(dataset.id(), inquiries)));

        assertThat(decided).hasSize(100).extracting(Decided::decision).containsOnly(Decision.CONTRADICTS);
        assertThat(read).isEqualTo(100);
    }
}
