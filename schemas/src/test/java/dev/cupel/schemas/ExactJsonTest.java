package dev.cupel.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ExactJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.50",
                "9007199254740993.0",
                "9007199254740993",
                "0.1234567890123456789",
                "1e400",
                "1e3",
                "1E+3",
                "-0",
                "-0.0",
                "0e0",
                "123456789012345678901234567890",
                "-1.50E-07",
                "{\"a\":{\"b\":[12.50,1e3,-0,null,true,\"1e3\",{}]},\"c\":[]}",
            })
    void writesNumbersAsTheyWere(String json) {
        var tree = ExactJson.MAPPER.readTree(json);

        assertThat(tree).hasToString(json);
        assertThat(ExactJson.MAPPER.writeValueAsString(tree)).isEqualTo(json);
        assertThat(JsonMapper.shared().writeValueAsString(Map.of("n", tree))).isEqualTo("{\"n\":" + json + "}");
        assertThat(tree.deepCopy()).hasToString(json);
    }

    @Test
    void readsMembersOfOtherTypesWithTheirNumbers() {
        record Holder(JsonNode any, ObjectNode object) {}

        assertThat(ExactJson.MAPPER.readValue("{\"any\":1.0,\"object\":{\"n\":1e3}}", Holder.class))
                .hasToString("Holder[any=1.0, object={\"n\":1e3}]");
        assertThatThrownBy(() -> ExactJson.MAPPER.readValue("{\"object\":7}", Holder.class))
                .isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "01", "+1", ".5", "1.", "0x10", "1e99999", "1e99999999999", "1 2", "[1"})
    void takesNothingElse(String text) {
        assertThatThrownBy(() -> ExactJson.MAPPER.readTree(text)).isInstanceOf(JacksonException.class);
    }
}
