package dev.cupel.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.api.ingest.CutEstimate;
import dev.cupel.api.ingest.DatasetView;
import dev.cupel.api.ingest.ListedDataset;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.ingest.intake.DatasetState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is an enum here and goes out by its name is described with all of its names. */
class NamesOnTheWireTest {

    @Test
    void allAreDescribed() throws NoSuchFieldException {
        assertThat(described(ListedDataset.class, "state")).isEqualTo(names(DatasetState.values()));
        assertThat(described(DatasetView.class, "mode")).isEqualTo(names(Mode.values()));
        assertThat(described(CutEstimate.class, "mode")).isEqualTo(names(Mode.values()));
    }

    private static String[] described(Class<?> type, String member) throws NoSuchFieldException {
        return type.getDeclaredField(member).getAnnotation(Schema.class).allowableValues();
    }

    private static String[] names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
    }
}
