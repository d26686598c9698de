package dev.cupel.emulator.lines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.answer.Model;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputScanTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"key\":\"text\",\"request\":{\"contents\":[{\"parts\":[{\"text\":\"12345678\"}]}]}}",
                "{ \"request\" : { \"contents\" : [ { \"parts\" : [ { \"text\" : \"a \\\"q\\\" \\n\\u00e9\" } ] } ] } } ",
                "{\"request\":{\"contents\":[{\"parts\":[{\"text\":\"zwölf Ämter 😀\"},{\"text\":\"\"},{\"text\":\"{x}\"}]}]}}",
                "{\"request\":{\"system_instruction\":{\"parts\":[{\"text\":\"be brief\"}]},\"contents\":[{\"parts\":"
                        + "[{\"text\":\"text\"}]}],\"generationConfig\":{\"responseSchema\":{\"type\":\"OBJECT\","
                        + "\"properties\":{\"text\":{\"type\":\"STRING\",\"description\":\"some text\"}}}}}}"
            })
    void countsTheTokensThatTheAnswerIsBilledFor(String line) throws IOException {
        var request = Json.MAPPER.readTree(line).path("request");
        var billed = new Model(1).answer("m", request).usage().prompt();
        assertThat(scan(line)).isEqualTo(new InputScan(1, billed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"1234          | 4",
                "{\"text\":\"1\"}}         | 4",
                "{\"text\":\"1\"} {}       | 4",
                "\"text\"                  | 2",
                "not json                  | 2"
            })
    void countsBytesWhereALineIsNoObject(String line, long tokens) throws IOException {
        assertThat(scan(line)).isEqualTo(new InputScan(1, tokens));
    }

    @Test
    void leavesBlankLinesOutAndTakesTheLastOneWithoutALineFeed() throws IOException {
        var line = "{\"text\":\"1234\"}";
        assertThat(scan(line + "\n\n \r\n" + line + "\n\"torn\n" + line)).isEqualTo(new InputScan(4, 5));
        assertThat(scan("")).isEqualTo(new InputScan(0, 0));
    }

    @Test
    void goesOverTheBordersOfItsBuffer() throws IOException {
        var line = "{\"text\":\"" + "é\\n".repeat(100_000) + "\"}\n";
        assertThat(scan(line.repeat(3))).isEqualTo(new InputScan(3, 150_000));
    }

    private InputScan scan(String content) throws IOException {
        return InputScan.of(Files.write(folder.resolve("input"), content.getBytes(StandardCharsets.UTF_8)));
    }
}
