package dev.cupel.files.find;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Extent;
import dev.cupel.files.input.Found.Item;
import dev.cupel.files.input.Found.Notice;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.NotTextException;
import dev.cupel.files.input.Place;
import dev.cupel.files.input.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReaderTest {

    private static final Reading BY_KEY = new Reading("key", List.of(), List.of(), null, null);

    @TempDir
    private Path folder;

    @Test
    void makesAnItemOfEachRowAndKeepsEveryCharacter() throws IOException {
        var found = read(BY_KEY, """
                key,title,"note, of me"\r
                a,"He said ""so"",\r
                and\nleft ",\r
                \r
                b, =1+1 ,\u00fc \u6f22 \uD83D\uDE00\r
                """);
        assertThat(found)
                .containsExactly(
                        item("a", 2, "key", "a", "title", "He said \"so\",\r\nand\nleft ", "note, of me", ""),
                        item("b", 6, "key", "b", "title", " =1+1 ", "note, of me", "\u00fc \u6f22 \uD83D\uDE00"));
    }

    @Test
    void keepsTheOrderOfReading() throws IOException {
        assertThat(read(Reading.DEFAULT, "z,a,m\n1,2,3\n")).singleElement().isInstanceOfSatisfying(Item.class, item -> {
            assertThat(item.fields().sequencedKeySet()).containsExactly("z", "a", "m");
            assertThat(item.id()).isEqualTo("my_table-0001");
        });
    }

    @Test
    void takesIdsFromAColumnOfThisName() throws IOException {
        assertThat(read(Reading.DEFAULT, "id,a\n7,x")).containsExactly(item("7", 2, "id", "7", "a", "x"));
    }

    @Test
    void publishesOnlyTheFieldsThatAreWanted() throws IOException {
        assertThat(read(new Reading("key", List.of("c", "a"), List.of(), null, null), "a,a2,c,key,\n1,2,3,k,5"))
                .containsExactly(item("k", 2, "c", "3", "a", "1"));
    }

    @Test
    void readsTheByteOrderMarkAsNone() throws IOException {
        assertThat(read(BY_KEY, "\uFEFF\"key\",t\r\nk,x\r\n")).containsExactly(item("k", 2, "key", "k", "t", "x"));
        assertThat(read(BY_KEY, "key\nk")).containsExactly(item("k", 2, "key", "k"));
    }

    @Test
    void goesOnAfterRowsThatAreBad() throws IOException {
        assertThat(read(BY_KEY, "key,t\n1,a\n2\n3,b,c\n\"\",d\n  ,e\n6,f\n"))
                .containsExactly(
                        item("1", 2, "key", "1", "t", "a"),
                        problem(3, "the row has 1 cells and the header 2"),
                        problem(4, "the row has 3 cells and the header 2"),
                        problem(5, "the id, column 'key', is empty"),
                        problem(6, "the id, column 'key', is empty"),
                        item("6", 7, "key", "6", "t", "f"));
    }

    @Test
    void goesOnAfterARowThatIsNotUtf8() throws IOException {
        assertThat(read(BY_KEY, "key,t\n1,\"a\nb\"\n2,\u00e4\n3,c\n".getBytes(ISO_8859_1)))
                .containsExactly(
                        item("1", 2, "key", "1", "t", "a\nb"),
                        problem(4, "column 't': " + NotTextException.reason("UTF-8")),
                        item("3", 5, "key", "3", "t", "c"));
        assertThat(read(BY_KEY, "k\u00e4y\n1".getBytes(ISO_8859_1)))
                .containsExactly(spoiled(1, "the name of column 1: " + NotTextException.reason("UTF-8")));
    }

    @Test
    void stopsWhereAQuoteIsWrong() throws IOException {
        var reason = "cell 2 of this row goes on after its closing quote, or is not closed or too long;"
                + " from here on nothing is read";
        assertThat(read(BY_KEY, "key,t\n1,a\n2,\"b\n3,c\n"))
                .containsExactly(item("1", 2, "key", "1", "t", "a"), stopped(3, reason));
        assertThat(read(BY_KEY, "key,t\n1,a\n2,\"b\" c\n3,d\n"))
                .containsExactly(item("1", 2, "key", "1", "t", "a"), stopped(3, reason));
    }

    @Test
    void refusesAHeaderThatIsNotClear() throws IOException {
        assertThat(read(BY_KEY, "a,b\n1,2")).containsExactly(spoiled(1, "there is no column 'key'; there are: a, b"));
        assertThat(read(new Reading(null, List.of("c"), List.of(), null, null), "a,b\n1,2"))
                .containsExactly(spoiled(1, "there is no column 'c'; there are: a, b"));
        assertThat(read(Reading.DEFAULT, "\n\na,b,a\n1,2,3"))
                .containsExactly(spoiled(3, "the column 'a' is there twice"));
        assertThat(read(Reading.DEFAULT, "a,,c\n1,2,3")).containsExactly(spoiled(1, "column 2 has no name"));
    }

    @Test
    void namesAFileWithoutItems() throws IOException {
        assertThat(read(Reading.DEFAULT, "")).containsExactly(spoiled(0, "the file is empty"));
        assertThat(read(Reading.DEFAULT, "\r\n\r\n")).containsExactly(spoiled(0, "the file is empty"));
        assertThat(read(Reading.DEFAULT, "a,b\r\n")).containsExactly(new Notice(place(0), "0 items"));
    }

    private List<Found> read(Reading columns, String text) throws IOException {
        return read(columns, text.getBytes(UTF_8));
    }

    private List<Found> read(Reading columns, byte[] bytes) throws IOException {
        var file = Files.write(folder.resolve("my table.csv"), bytes);
        var input = Input.of(List.of(file), columns);
        var found = new ArrayList<Found>();
        input.files().files().forEach(one -> input.read(one, found::add));
        return found;
    }

    private Problem problem(int line, String reason) {
        return new Problem(place(line), reason);
    }

    /** Nothing after it can be used. */
    private Problem stopped(int line, String reason) {
        return new Problem(place(line), reason, Extent.REST_OF_FILE);
    }

    /** Nothing of the file can be used. */
    private Problem spoiled(int line, String reason) {
        return new Problem(place(line), reason, Extent.FILE);
    }

    private Place place(int line) {
        return new Place(folder.resolve("my table.csv").toString(), "my table.csv", line, line);
    }

    private Item item(String id, int line, String... namesAndTexts) {
        var fields = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndTexts.length; i += 2) {
            fields.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return new Item(id, fields, Map.of(), place(line));
    }
}
