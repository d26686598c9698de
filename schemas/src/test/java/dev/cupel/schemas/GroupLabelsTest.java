package dev.cupel.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupLabelsTest {

    private static final List<String> BOTH = List.of("category", "indicator");

    @Test
    void areTheValueOfOneLabel() {
        var one = List.of("indicator");

        assertThat(GroupLabels.group(one, Map.of("indicator", "[\"a\"]", "category", "b")))
                .hasValue("[\"a\"]");
        assertThat(GroupLabels.group(one, Map.of("category", "b"))).isEmpty();
        assertThat(GroupLabels.labels(one, "[\"a\"]")).isEqualTo(Map.of("indicator", "[\"a\"]"));
    }

    @Test
    void areTheValuesOfSeveral() {
        var labels = Map.of("category", "a", "indicator", "b");

        var group = GroupLabels.group(BOTH, labels).orElseThrow();

        assertThat(GroupLabels.labels(BOTH, group)).isEqualTo(labels);
        assertThat(GroupLabels.group(BOTH, Map.of("indicator", "b")))
                .isEqualTo(GroupLabels.group(BOTH, Map.of("category", "", "indicator", "b")))
                .isPresent();
        assertThat(GroupLabels.group(BOTH, Map.of("session", "1"))).isEmpty();
    }

    @Test
    void doNotConfuseValuesThatAreJoinedAlike() {
        assertThat(GroupLabels.group(BOTH, Map.of("category", "a\",\"b", "indicator", "c")))
                .isNotEqualTo(GroupLabels.group(BOTH, Map.of("category", "a", "indicator", "b\",\"c")));
        assertThat(GroupLabels.group(BOTH, Map.of("category", "a\u001Fb", "indicator", "c")))
                .isNotEqualTo(GroupLabels.group(BOTH, Map.of("category", "a", "indicator", "b\u001Fc")));
    }
}
