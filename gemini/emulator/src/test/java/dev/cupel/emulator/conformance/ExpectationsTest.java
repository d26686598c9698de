package dev.cupel.emulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ExpectationsTest {

    private static final String FILE = """
            {"everyRequest":{"x-goog-api-key":"<text>"},
             "calls":[{"title":"get","outcome":"OK","saw":{"name":"<text>","size":"1"},"sent":[{"request":"GET /v1/files/{id}"}]}],
             "differences":[%s]}""";

    private static final SentRequest REQUEST =
            new SentRequest("get", "GET", "/v1/files/abcdefghij12", Map.of("x-goog-api-key", "k"), new byte[0]);

    @ParameterizedTest
    @ValueSource(strings = {"java-1.70.0", "java-2.0.0", "node-2.32.0", "node-3.1.0"})
    void everyDifferenceIsOneToTheRecordingAndHasItsReason(String client) throws IOException {
        Expectations.of(client);
        assertThat(resource(client).path("differences")).isNotEmpty().allSatisfy(difference -> {
            assertThat(difference.path("because").stringValue()).isNotBlank();
            assertThat(difference.path("wire").stringValue()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"java-1.70.0", "java-2.0.0", "node-2.32.0", "node-3.1.0"})
    void recordedCallThatIsNotMadeHasItsReason(String client) throws IOException {
        var made = Expectations.of(client).titles();
        assertThat(resource(client).path("notDriven")).allSatisfy(call -> {
            assertThat(made).isNotEmpty().doesNotContain(call.path("title").stringValue());
            assertThat(call.path("because").stringValue()).isNotBlank();
        });
    }

    @Test
    void whatWasRecordedIsWhatIsExpected() {
        assertThat(mismatches("", "{\"name\":\"n\",\"size\":\"1\"}", List.of(REQUEST)))
                .isEmpty();
    }

    @Test
    void callThatSentNothingIsNoticed() {
        assertThat(mismatches("", "{\"name\":\"n\",\"size\":\"1\"}", List.of()))
                .singleElement()
                .asString()
                .startsWith("/sent/0: missing");
    }

    @Test
    void allowedDifferencesReplaceWhatWasRecorded() {
        var differences = """
                {"calls":["get"],"at":"/saw/size","kind":"missing"},
                {"calls":["get"],"at":"/saw/name","kind":"other","shape":"n"},
                {"calls":["get"],"at":"/saw/time","kind":"extra","shape":"<timestamp>"}""";
        var seen = "{\"name\":\"n\",\"time\":\"2026-11-21T00:00:00Z\"}";
        assertThat(mismatches(differences, seen, List.of(REQUEST))).isEmpty();
        assertThat(mismatches(differences, "{\"name\":\"n\",\"size\":\"1\"}", List.of(REQUEST)))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"calls\":[\"put\"],\"at\":\"/saw/size\",\"kind\":\"missing\"}",
                "{\"calls\":[\"get\"],\"at\":\"/saw/colour\",\"kind\":\"missing\"}",
                "{\"calls\":[\"get\"],\"at\":\"/saw/name\",\"kind\":\"extra\",\"shape\":\"n\"}",
                "{\"calls\":[\"get\"],\"at\":\"/saw/name\",\"kind\":\"other\"}",
                "{\"calls\":[\"get\"],\"at\":\"/saw/name\",\"kind\":\"whatever\",\"shape\":\"n\"}"
            })
    void differenceThatIsNoneIsRefused(String difference) {
        assertThatIllegalArgumentException().isThrownBy(() -> expectations(difference));
    }

    private static JsonNode resource(String client) throws IOException {
        try (var in = ExpectationsTest.class.getResourceAsStream("/conformance/" + client + ".json")) {
            return Json.MAPPER.readTree(in);
        }
    }

    private static List<String> mismatches(String differences, String saw, List<SentRequest> sent) {
        return expectations(differences).mismatches(new Seen("get", "OK", Json.MAPPER.readTree(saw)), sent);
    }

    private static Expectations expectations(String differences) {
        return new Expectations(Json.MAPPER.readTree(FILE.formatted(differences)));
    }
}
