package dev.cupel.emulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"b\":[\"x\"]} | {\"b\":[\"x\"],\"a\":1}",
                "\"<text>\" | \"anything\"",
                "\"<number>\" | 0.5",
                "3 | 3.0",
                "\"<timestamp>\" | \"2026-11-21T00:19:25.248123456Z\"",
                "\"~files/[a-z0-9]{12}\" | \"files/abcdefghij12\"",
                "{\"<either>\":[{\"a\":1},{\"b\":2}]} | {\"b\":2}",
                "null | null"
            })
    void fits(String expected, String actual) {
        assertThat(mismatches(expected, actual)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"b\":2} | {\"a\":1} | /b: missing, expected 2",
                "{\"a\":1} | {\"a\":1,\"b\":2} | /b: not expected, but was 2",
                "{\"a\":[1]} | {\"a\":[1,2]} | /a/1: not expected, but was 2",
                "{\"a\":[1,2]} | {\"a\":[1]} | /a/1: missing, expected 2",
                "{\"a\":\"128\"} | {\"a\":128} | /a: expected \"128\", but was 128",
                "{\"a\":\"<text>\"} | {\"a\":1} | /a: expected \"<text>\", but was 1",
                "{\"a\":\"<number>\"} | {\"a\":\"1\"} | /a: expected \"<number>\", but was \"1\"",
                "{\"a\":\"<timestamp>\"} | {\"a\":\"today\"} | /a: expected \"<timestamp>\", but was \"today\"",
                "{\"a\":\"~x+\"} | {\"a\":\"xxy\"} | /a: expected \"~x+\", but was \"xxy\"",
                "{\"a\":{}} | {\"a\":null} | /a: expected {}, but was null",
                "{\"<either>\":[1,2]} | 3 | : expected one of [1,2], but was 3"
            })
    void saysWhatDoesNotFit(String expected, String actual, String mismatch) {
        assertThat(mismatches(expected, actual)).containsExactly(mismatch);
    }

    @Test
    void everyMismatchIsNamed() {
        assertThat(mismatches("{\"a\":1,\"b\":{\"c\":2}}", "{\"b\":{\"d\":3}}")).hasSize(3);
    }

    private static List<String> mismatches(String expected, String actual) {
        return Shape.mismatches(Json.MAPPER.readTree(expected), Json.MAPPER.readTree(actual));
    }
}
