package dev.cupel.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldMaskTest {

    private static final String DOCUMENT = """
            {"operations":[{"name":"a","metadata":{"@type":"t","state":"S","batchStats":{"requestCount":"2"}},"done":true},
             {"name":"b","metadata":{"state":"P"}}],"nextPageToken":"n"}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nextPageToken                             | {\"nextPageToken\":\"n\"}",
                "next_page_token                           | {\"nextPageToken\":\"n\"}",
                "operations(name,metadata/state)           | {\"operations\":[{\"name\":\"a\",\"metadata\":{\"state\":\"S\"}},{\"name\":\"b\",\"metadata\":{\"state\":\"P\"}}]}",
                "operations/name, nextPageToken            | {\"operations\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"nextPageToken\":\"n\"}",
                "operations.metadata.batchStats            | {\"operations\":[{\"metadata\":{\"batchStats\":{\"requestCount\":\"2\"}}},{\"metadata\":{}}]}",
                "operations(metadata(batch_stats/request_count)) | {\"operations\":[{\"metadata\":{\"batchStats\":{\"requestCount\":\"2\"}}},{\"metadata\":{}}]}",
                "operations/metadata/@type                 | {\"operations\":[{\"metadata\":{\"@type\":\"t\"}},{\"metadata\":{}}]}",
                "operations/*/state                        | {\"operations\":[{\"metadata\":{\"state\":\"S\"}},{\"metadata\":{\"state\":\"P\"}}]}",
                "operations(done,name/deeper)              | {\"operations\":[{\"done\":true},{}]}",
                "nothing                                   | {}"
            })
    void selects(String mask, String expected) {
        assertThat(selected(mask)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "", "  ", "operations,nextPageToken", "*,nothing", "operations(*),nextPageToken"})
    void selectsEverything(String mask) {
        assertThat(selected(mask)).isEqualTo(Json.MAPPER.readTree(DOCUMENT).toString());
    }

    @Test
    void widerPartOfAMaskWins() {
        assertThat(selected("operations/name,operations"))
                .isEqualTo(selected("operations,operations/name"))
                .isEqualTo(selected("operations"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a(", "a(b", "a)", "a,,b", ",", "a/", "/a", "a..b", "a()", "a(b))", "a b(", "a$", "1"})
    void refusesWhatIsNotWellFormed(String mask) {
        assertThatThrownBy(() -> FieldMask.parse(mask))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Invalid field mask");
    }

    @Test
    void refusesAMaskThatIsTooDeep() {
        assertThatThrownBy(() -> FieldMask.parse("a(".repeat(10_000))).hasMessageContaining("nested too deeply");
    }

    private static String selected(String mask) {
        return FieldMask.parse(mask).select(Json.MAPPER.readTree(DOCUMENT)).toString();
    }
}
