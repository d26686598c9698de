package dev.cupel.submit.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.api.submit.HeldDataset;
import dev.cupel.submit.batch.ReasonCategory;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HeldDatasetTest {

    @Test
    void describesAllCategories() throws NoSuchFieldException {
        var described = HeldDataset.class.getDeclaredField("category").getAnnotation(Schema.class);

        assertThat(described.allowableValues())
                .containsExactly(
                        Arrays.stream(ReasonCategory.values()).map(Enum::name).toArray(String[]::new));
    }
}
