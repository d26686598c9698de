package dev.cupel.files.find;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Item;
import dev.cupel.files.input.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever shape a file has, the same items come of it. */
class ShapesTest {

    private static final String LINES = "{\"id\": \"a\", \"t\": \"x, y\"}\n{\"id\": \"b\", \"t\": \"\u00fc\"}\n";
    private static final Map<String, String> ITEMS = Map.of("a", "x, y", "b", "\u00fc");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "lines.jsonl ~ {\"id\":\"a\",\"t\":\"x, y\"}|{\"id\":\"b\",\"t\":\"\u00fc\"}",
                "lines.ndjson ~ {\"id\":\"a\",\"t\":\"x, y\"}|{\"id\":\"b\",\"t\":\"\u00fc\"}",
                "lines.json ~ {\"id\":\"a\",\"t\":\"x, y\"}|{\"id\":\"b\",\"t\":\"\u00fc\"}",
                "no-ending ~ {\"id\":\"a\",\"t\":\"x, y\"}|{\"id\":\"b\",\"t\":\"\u00fc\"}",
                "array.json ~ [{\"id\":\"a\",\"t\":\"x, y\"},|{\"id\":\"b\",\"t\":\"\u00fc\"}]",
                "data.json ~ {\"meta\":{\"n\":[1,{}]},\"data\":[{\"id\":\"a\",\"t\":\"x, y\"},|{\"id\":\"b\",\"t\":\"\u00fc\"}],\"total\":2}",
                "items.json ~ {|\"items\":[{\"id\":\"a\",\"t\":\"x, y\"},{\"id\":\"b\",\"t\":\"\u00fc\"}]}",
                "pairs.json ~ {\"qa_pairs\":[{\"id\":\"a\",\"t\":\"x, y\"},{\"id\":\"b\",\"t\":\"\u00fc\"}]}",
                "table.csv ~ t,id|\"x, y\",a|\u00fc,b",
                "table.csv ~ id;t|a;x, y|b;\u00fc",
                "table.tsv ~ id\tt|a\tx, y|b\t\u00fc",
                "table.dat ~ id;t|a;x, y|b;\u00fc",
                "table.csv ~ sep=;|id;t|a;x, y|b;\u00fc"
            })
    void readsTheSameOfEachText(String name, String text) throws IOException {
        var lines = text.strip().replace('|', '\n');
        for (var end : new String[] {"\n", "\r\n", "\r"}) {
            var file = Files.writeString(folder.resolve(name.strip()), lines.replace("\n", end));
            assertThat(texts(read(file, Reading.DEFAULT))).as(text).isEqualTo(ITEMS);
        }
    }

    @Test
    void readsWhatIsSeparatedByStrokes() throws IOException {
        var file = Files.writeString(folder.resolve("t.csv"), "id|t\na|x, y\nb|\u00fc\n");
        assertThat(texts(read(file, Reading.DEFAULT))).isEqualTo(ITEMS);
        assertThat(texts(read(file, separated('|')))).isEqualTo(ITEMS);
        assertThat(items(read(file, separated(','))))
                .singleElement()
                .satisfies(item -> assertThat(item.fields()).containsOnlyKeys("id|t"));
    }

    @Test
    void takesTheUsualSeparatorWhereOthersFitAsWell() throws IOException {
        var file = Files.writeString(folder.resolve("t.csv"), "question;,answer\n1;,2\nwhy; so,because\n");
        assertThat(items(read(file, Reading.DEFAULT)).getFirst().fields()).containsOnlyKeys("question;", "answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "windows-1252", "UTF-8"})
    void readsEncodings(String encoding) throws IOException {
        var charset = Charset.forName(encoding);
        for (var name : List.of("a.jsonl", "a.json", "a.csv")) {
            var text = name.endsWith("csv")
                    ? "id,t\na,\"x, y\"\nb,\u00fc\n"
                    : name.endsWith("l") ? LINES : "[" + LINES.strip().replace("\n", ",\n") + "]";
            var plain = Files.write(folder.resolve(name), text.getBytes(charset));
            assertThat(texts(read(plain, new Reading(null, List.of(), List.of(), null, charset))))
                    .as(name)
                    .isEqualTo(ITEMS);
            if (encoding.startsWith("UTF")) {
                var marked = Files.write(folder.resolve(name), ("\uFEFF" + text).getBytes(charset));
                assertThat(texts(read(marked, Reading.DEFAULT))).as(name).isEqualTo(ITEMS);
            }
        }
    }

    @Test
    void keepsCharactersOfTwoUnitsAcrossBuffers() throws IOException {
        var text = "x".repeat(65_535 - 12) + "\uD83D\uDE00".repeat(70_000);
        var json = "[{\"id\":\"a\",\"t\":\"" + text + "\"}]";
        var file = Files.write(folder.resolve("a.json"), ("\uFEFF" + json).getBytes(UTF_16LE));
        assertThat(texts(read(file, Reading.DEFAULT))).containsExactly(Map.entry("a", text));
    }

    @Test
    void readsRequestsOfOpenAi() throws IOException {
        var file = Files.writeString(folder.resolve("batch.jsonl"), """
                {"custom_id": "r1", "method": "POST", "url": "/v1/chat/completions", "body": {"model": "gpt-x", \
                "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi"}, \
                {"role": "assistant", "content": "Hello"}, {"role": "user", "content": [{"type": "text", "text": "Why?"}]}]}}
                {"custom_id": 2, "body": {"messages": [{"role": "user", "content": "So?"}]}}
                {"custom_id": "r3", "body": {"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}}
                {"body": {"messages": [{"role": "user", "content": "x"}]}}
                """);
        var found = read(file, Reading.DEFAULT);
        assertThat(found).extracting(Object::toString).anyMatch(text -> text.contains("model 'gpt-x' is not used"));
        assertThat(items(found))
                .extracting(Item::id, Item::fields)
                .containsExactly(
                        tuple("r1", Map.of("system", "Be brief.", "user", "Why?", "assistant", "Hello")),
                        tuple("2", Map.of("user", "So?")));
        assertThat(found)
                .extracting(Object::toString)
                .contains(
                        file + ": line 3: a message of role 'user' has a part that is no text",
                        file + ": line 4: the id, member 'custom_id', is missing");
    }

    @Test
    void readsAFolderOfTexts() throws IOException {
        Files.createDirectories(folder.resolve("b"));
        Files.writeString(folder.resolve("b/PEP 8.txt"), "Style.\n");
        Files.writeString(folder.resolve("a.md"), "# A\n");
        assertThat(items(read(folder, Reading.DEFAULT)))
                .extracting(Item::id, Item::fields)
                .containsExactly(
                        tuple("a", Map.of("title", "a", "content", "# A\n")),
                        tuple("b.PEP_8", Map.of("title", "PEP 8", "content", "Style.\n")));
    }

    @Test
    void readsWhatIsPacked() throws IOException {
        var gz = Files.write(folder.resolve("a.jsonl.gz"), gzip(LINES));
        assertThat(texts(read(gz, Reading.DEFAULT))).isEqualTo(ITEMS);
        var zip = folder.resolve("a.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var name : List.of("x/a.jsonl.gz", "x/readme.txt", "__MACOSX/x/a.jsonl", "x/")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.endsWith("gz") ? gzip(LINES) : new byte[0]);
            }
        }
        var found = read(zip, Reading.DEFAULT);
        assertThat(texts(found)).isEqualTo(ITEMS);
        assertThat(items(found).getFirst().source()).isEqualTo("x/a.jsonl#1");
        assertThat(found)
                .extracting(Object::toString)
                .contains(zip + ": 2 files are not read: __MACOSX/x/a.jsonl, x/readme.txt"
                        + " (hidden, of an unknown kind, or text beside data)");
    }

    @Test
    void stopsAtWhatUnpacksToFarTooMuch() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            write(out, "{\"id\":\"a\",\"t\":\"x\"}\n", 1);
            write(out, " ".repeat(1 << 20) + "\n", 80);
        }
        var file = Files.write(folder.resolve("bomb.jsonl.gz"), packed.toByteArray());
        assertThat(read(file, Reading.DEFAULT))
                .hasSize(2)
                .last()
                .asString()
                .isEqualTo(file + ": it unpacks to more than 250 times its size; from here on nothing is read");
    }

    @Test
    void makesLabelsOfMembersAndColumns() throws IOException {
        var reading = new Reading("k", List.of(), List.of("g"), null, null);
        for (var text : Map.of("a.csv", "k,t,g\n1,x,A\n", "a.jsonl", "{\"k\":1,\"t\":\"x\",\"g\":\"A\"}")
                .entrySet()) {
            var file = Files.writeString(folder.resolve(text.getKey()), text.getValue());
            assertThat(items(read(file, reading))).singleElement().satisfies(item -> {
                assertThat(item.id()).isEqualTo("1");
                assertThat(item.labels()).isEqualTo(Map.of("g", "A"));
                assertThat(item.fields()).isEqualTo(Map.of("k", "1", "t", "x"));
            });
        }
    }

    @Test
    void readsAFileOnceThatIsNamedTwice() throws IOException {
        Files.createDirectories(folder.resolve("b"));
        var file = Files.writeString(folder.resolve("b/a.jsonl"), LINES);
        var input = Input.of(List.of(file, folder, folder.resolve("b/../b")));
        assertThat(input.files().files())
                .singleElement()
                .satisfies(one -> assertThat(one.source()).isEqualTo("b/a.jsonl"));
    }

    @Test
    void namesFilesOfAFolderThatAreNotRead() throws IOException {
        for (var name : List.of("a.jsonl", ".hidden.jsonl", "logo.svg", "notes.txt", ".git/config")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), LINES);
        }
        var input = Input.of(List.of(folder));
        assertThat(input.files().files()).extracting(file -> file.source()).containsExactly("a.jsonl");
        assertThat(input.files().told())
                .extracting(Object::toString)
                .containsExactly(folder + ": 4 files are not read: .git/config, .hidden.jsonl, logo.svg, …"
                        + " (hidden, of an unknown kind, or text beside data)");
    }

    private static void write(OutputStream out, String text, int times) throws IOException {
        for (var i = 0; i < times; i++) {
            out.write(text.getBytes(UTF_8));
        }
    }

    private static byte[] gzip(String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            write(out, text, 1);
        }
        return packed.toByteArray();
    }

    private static Reading separated(char separator) {
        return new Reading(null, List.of(), List.of(), separator, null);
    }

    private static List<Found> read(Path path, Reading reading) {
        var input = Input.of(List.of(path), reading);
        var found = new ArrayList<>(input.files().told());
        input.files().files().forEach(file -> input.read(file, found::add));
        return found;
    }

    private static List<Item> items(List<Found> found) {
        return found.stream()
                .filter(Item.class::isInstance)
                .map(Item.class::cast)
                .toList();
    }

    private static Map<String, String> texts(List<Found> found) {
        var texts = new LinkedHashMap<String, String>();
        items(found).forEach(item -> texts.put(item.id(), item.fields().get("t")));
        return texts;
    }
}
