package dev.cupel.files.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Empty;
import dev.cupel.files.input.Found.Extent;
import dev.cupel.files.input.Found.Item;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReadersTest {

    private static final String HALF = "half a character (a lone surrogate, such as a cut emoji leaves behind)";

    @TempDir
    private Path folder;

    @Test
    void readsPairsWithTheirLabels() throws IOException {
        var found = read("animals.json", """
                {"session": 25, "category": "animals", "indicator": "animals_05", "qa_pairs": [
                  {"question": "How many legs has a spider?", "answer": "8"},
                  {"question": "Is a whale a fish?", "answer": "No"}]}
                """);
        assertThat(found)
                .hasSize(2)
                .last()
                .isEqualTo(new Item(
                        "25.animals_05-002",
                        true,
                        fields("question", "Is a whale a fish?", "answer", "No"),
                        Map.of("category", "animals", "indicator", "animals_05", "session", "25"),
                        item("animals.json", 3, 2)));
    }

    @Test
    void namesPairsAfterTheirFileWhenThereIsNoIndicator() throws IOException {
        var found = read("my pairs.json", """
                {"qa_pairs": [{"question": "q", "answer": "a"}]}
                """);
        assertThat(found).singleElement().isInstanceOfSatisfying(Item.class, item -> {
            assertThat(item.id()).isEqualTo("my_pairs-001");
            assertThat(item.labels()).isEmpty();
        });
    }

    @Test
    void keepsAPairWithoutAQuestionForTheCheckToRefuse() throws IOException {
        var found = read("a.json", """
                {"qa_pairs": [{"answer": "8"}, {"question": null, "answer": "9"}]}
                """);
        assertThat(found)
                .extracting(entry -> ((Item) entry).fields())
                .containsExactly(fields("answer", "8"), fields("answer", "9"));
    }

    @Test
    void readsAnArrayOfObjectsInTheOrderOfTheirMembers() throws IOException {
        var found = read("articles.json", """
                [{"title": "t", "id": "pep-8", "content": "c"}, {"title": "u"}]
                """);
        assertThat(found)
                .containsExactly(
                        new Item("pep-8", fields("title", "t", "content", "c"), Map.of(), item("articles.json", 1, 1)),
                        new Item("articles-0002", true, fields("title", "u"), Map.of(), item("articles.json", 1, 2)));
    }

    @Test
    void keepsOtherValuesAsTheirJsonText() throws IOException {
        var found = read("a.json", """
                [{"id": 7, "price": 1.50, "tags": ["x", 1], "on": true, "none": null}]
                """);
        assertThat(found)
                .containsExactly(new Item(
                        "7",
                        fields("price", "1.50", "tags", "[\"x\",1]", "on", "true"),
                        Map.of(),
                        item("a.json", 1, 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.50",
                "1e3",
                "1E+3",
                "9007199254740993.0",
                "0.1234567890123456789",
                "1e400",
                "-0",
                "{\"a\":12.50}"
            })
    void keepsNumbersAsTheyAreWritten(String number) throws IOException {
        assertThat(read("a.json", "[{\"id\": \"1\", \"n\": %s}]".formatted(number)))
                .containsExactly(new Item("1", fields("n", number), Map.of(), item("a.json", 1, 1)));
        assertThat(read("a.jsonl", "{\"id\": \"1\", \"n\": %s}".formatted(number)))
                .containsExactly(new Item("1", fields("n", number), Map.of(), line("a.jsonl", 1)));
    }

    @Test
    void refusesTextsThatHaveHalfACharacterOrNul() throws IOException {
        assertThat(read("a.jsonl", """
                        {"id":"s1","text":"cut emoji \\ud83d here"}
                        {"id":"s2","text":"whole emoji \\ud83d\\ude00 here"}
                        {"id":"s3","text":"a\\u0000b"}
                        """))
                .containsExactly(
                        new Problem(line("a.jsonl", 1), "the member 'text' has " + HALF),
                        new Item("s2", fields("text", "whole emoji \uD83D\uDE00 here"), Map.of(), line("a.jsonl", 2)),
                        new Problem(line("a.jsonl", 3), "the member 'text' has a NUL character"));
        assertThat(read("a.json", "[\n{\"t\": \"\\uDE00\"}, {\"id\": \"2\", \"t\": \"x\"}]"))
                .containsExactly(
                        new Problem(item("a.json", 2, 1), "the member 't' has " + HALF),
                        new Item("2", fields("t", "x"), Map.of(), item("a.json", 2, 2)));
        assertThat(read("a.csv", "id,t\n1,a\0b\n2,c\n"))
                .contains(new Problem(line("a.csv", 2), "column 't' has a NUL character"))
                .hasSize(2);
    }

    @Test
    void readsJsonLinesAndGoesOnAfterABadOne() throws IOException {
        var found = read("a.jsonl", """
                {"id": "one", "t": "1"}

                {"id": "two",
                {"t": "3"}
                """);
        assertThat(found)
                .containsExactly(
                        new Item("one", fields("t", "1"), Map.of(), line("a.jsonl", 1)),
                        new Problem(line("a.jsonl", 3), "not JSON from column 14"),
                        new Item("a-0004", true, fields("t", "3"), Map.of(), line("a.jsonl", 4)));
    }

    @Test
    void namesLineAndColumnOfWhatIsNotJson() throws IOException {
        assertThat(read("a.json", "{\"qa_pairs\": [\n  {\"question\": secret}]}"))
                .containsExactly(new Problem(
                        item("a.json", 2, 0),
                        "not JSON from column 16; from here on nothing is read",
                        Extent.REST_OF_FILE));
    }

    @Test
    void namesAnEmptyFile() throws IOException {
        assertThat(read("a.json", " \n")).containsExactly(spoiled("a.json", "the file is empty"));
        assertThat(read("a.jsonl", "")).containsExactly(spoiled("a.jsonl", "the file is empty"));
        assertThat(read("b.json", "[]"))
                .containsExactly(new Empty(new Place(path("b.json"), "b.json", 0, 0), Map.of()));
    }

    @Test
    void namesAFileOfAnotherShape() throws IOException {
        assertThat(read("a.json", "{\"id\": \"1\", \"t\": \"x\"}"))
                .containsExactly(
                        spoiled(
                                "a.json",
                                "a single object; put items into an array, as in [{…}], or each on a line of a file whose name ends with .jsonl"));
        assertThat(read("b.json", "\"text\""))
                .containsExactly(
                        spoiled("b.json", "neither an array of objects, nor an object with one, nor JSON Lines"));
        assertThat(read("c.json", "{\"a\": [{}], \"b\": [{}]}"))
                .containsExactly(spoiled(
                        "c.json",
                        "several members are arrays of objects (a, b); leave one of them, or name it \"qa_pairs\""));
    }

    @Test
    void namesAnItemThatIsNoObject() throws IOException {
        assertThat(read("a.json", "[1, {\"t\": \"x\"}]"))
                .startsWith(new Problem(item("a.json", 1, 1), "the item is not an object"))
                .hasSize(2);
    }

    @Test
    void refusesAMemberThatIsThereTwice() throws IOException {
        assertThat(read("a.json", "[{\"t\": \"x\", \"t\": \"y\"}]"))
                .singleElement()
                .isInstanceOf(Problem.class);
    }

    private List<Found> read(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, text);
        var found = new ArrayList<Found>();
        Input.of(List.of(file)).read(InputFile.of(file, name), found::add);
        return found;
    }

    private Place item(String name, int line, int number) {
        return new Place(path(name), name, line, number);
    }

    private Place line(String name, int number) {
        return new Place(path(name), name, number, number);
    }

    private Problem spoiled(String name, String reason) {
        return new Problem(new Place(path(name), name, 0, 0), reason, Extent.FILE);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static SequencedMap<String, String> fields(String... namesAndTexts) {
        var fields = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndTexts.length; i += 2) {
            fields.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return fields;
    }
}
