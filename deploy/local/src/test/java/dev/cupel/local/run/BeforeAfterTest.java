package dev.cupel.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeforeAfterTest {

    @TempDir
    private Path folder;

    @Test
    void showsWhereMostHasChanged() throws IOException {
        var text = "x ".repeat(200);
        var file = Files.write(
                folder.resolve("refined.jsonl"),
                List.of(
                        record("same", "Paris", "Paris"),
                        record("stop", "It is in France", "It is in France."),
                        record("slips", "it occured on on the  day", "It occurred on the day."),
                        record("slip", "it occured", "It occurred."),
                        record("long", text + "dont cant wont", text + "don't can't won't"),
                        record("space", "in  France ?", "In France?"),
                        record("more", "a", "b"),
                        "{\"item\": \"failed\", \"original\": {\"q\": \"a\"}, \"refined\": null}"));

        assertThat(BeforeAfter.lines(file))
                .startsWith(
                        "  slips",
                        "    before  q         it occured on on the  day",
                        "    after   q         It occurred on the day.",
                        "  slip")
                .filteredOn(line -> line.startsWith("  ") && !line.startsWith("   "))
                .containsExactly("  slips", "  slip", "  more", "  space", "  stop");
    }

    private static String record(String item, String before, String after) {
        return "{\"item\": \"%s\", \"original\": {\"q\": \"%s\"}, \"refined\": {\"q\": \"%s\"}}"
                .formatted(item, before, after);
    }
}
