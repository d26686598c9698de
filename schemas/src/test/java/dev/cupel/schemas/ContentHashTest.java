package dev.cupel.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.events.Field;
import dev.cupel.events.ItemPublished;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentHashTest {

    @Test
    void isTheSameWhereverTheItemWasFound() {
        assertThat(ContentHash.of(item(List.of(new Field("q", "a")), Map.of("l", "1"), "x.json#1")))
                .isEqualTo(ContentHash.of(item(List.of(new Field("q", "a")), Map.of("l", "1"), "y.json#2")));
    }

    @Test
    void tellsContentsApart() {
        assertThat(List.of(
                        ContentHash.of(item(List.of(new Field("q", "a")), Map.of(), null)),
                        ContentHash.of(item(List.of(new Field("q", "b")), Map.of(), null)),
                        ContentHash.of(item(List.of(new Field("qa", "")), Map.of(), null)),
                        ContentHash.of(item(List.of(), Map.of("q", "a"), null)),
                        ContentHash.of(item(List.of(new Field("q", "a"), new Field("r", "b")), Map.of(), null)),
                        ContentHash.of(item(List.of(new Field("r", "b"), new Field("q", "a")), Map.of(), null))))
                .doesNotHaveDuplicates();
    }

    private static ItemPublished item(List<Field> fields, Map<String, String> labels, String source) {
        return new ItemPublished("d", "1", fields, labels, null, source);
    }
}
