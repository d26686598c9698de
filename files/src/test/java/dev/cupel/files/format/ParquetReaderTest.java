package dev.cupel.files.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Item;
import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetReaderTest {

    @TempDir
    private Path folder;

    @Test
    void makesAnItemOfEachRow() throws IOException {
        var file = ParquetFiles.write(folder.resolve("t.parquet"), """
                message t {
                  required binary id (UTF8);
                  optional binary text (UTF8);
                  optional binary bare;
                  required int32 number;
                  required int64 large;
                  required double weight;
                  required boolean on;
                  required int32 day (DATE);
                  required int64 at (TIMESTAMP(MILLIS, true));
                  required int32 price (DECIMAL(9, 2));
                }""", List.of("a", "b"), (row, id) -> {
            row.append("id", id);
            if (id.equals("a")) {
                row.append("text", "\u00fc, \uD83D\uDE00").append("bare", "plain");
            }
            row.append("number", -7)
                    .append("large", 9_007_199_254_740_993L)
                    .append("weight", 12.5)
                    .append("on", true);
            row.append("day", 20_000).append("at", 1_000L).append("price", 1250);
        });

        var found = read(file);

        assertThat(found)
                .allSatisfy(one -> assertThat(one).isInstanceOf(Item.class))
                .hasSize(2);
        assertThat(((Item) found.getFirst()).fields())
                .containsExactly(
                        Map.entry("id", "a"),
                        Map.entry("text", "\u00fc, \uD83D\uDE00"),
                        Map.entry("bare", "plain"),
                        Map.entry("number", "-7"),
                        Map.entry("large", "9007199254740993"),
                        Map.entry("weight", "12.5"),
                        Map.entry("on", "true"),
                        Map.entry("day", "2024-10-04"),
                        Map.entry("at", "1970-01-01T00:00:01Z"),
                        Map.entry("price", "12.50"));
        assertThat(((Item) found.getLast()).fields())
                .doesNotContainKeys("text", "bare")
                .containsEntry("id", "b");
        assertThat(((Item) found.getLast()).source()).isEqualTo("t.parquet#2");
    }

    @Test
    void namesAColumnThatIsNested() throws IOException {
        var file = ParquetFiles.write(
                folder.resolve("t.parquet"),
                "message t { required binary id (UTF8); optional group tags { optional binary a (UTF8); } }",
                List.of("a"),
                (row, id) -> row.append("id", id));

        assertThat(read(file))
                .singleElement()
                .asString()
                .isEqualTo(
                        file
                                + ": column 'tags' is nested; Cupel reads columns of texts, numbers, booleans, dates and times");
    }

    @Test
    void namesTheRowsWhoseValuesAreNoTexts() throws IOException {
        var file = ParquetFiles.write(
                folder.resolve("t.parquet"),
                "message t { required binary id (UTF8); optional binary bytes; optional double x; }",
                List.of(1, 2, 3),
                (row, number) -> row.append("id", "i" + number)
                        .append("bytes", Binary.fromConstantByteArray(new byte[] {(byte) (number == 1 ? 0xFF : 'a')}))
                        .append("x", number == 2 ? Double.NaN : 1e10));

        var found = read(file);

        assertThat(found)
                .extracting(Object::toString)
                .startsWith(
                        file + ": item 1: column 'bytes' has bytes that are no text in UTF-8",
                        file + ": item 2: column 'x' is NaN, which is no number of JSON");
        assertThat(((Item) found.getLast()).fields()).containsEntry("x", "1.0E10");
    }

    @Test
    void saysThatAFileIsCutOff() throws IOException {
        var rows = IntStream.range(0, 1_000).boxed().toList();
        var file = ParquetFiles.write(
                folder.resolve("t.parquet"),
                "message t { required int32 n; }",
                rows,
                (row, number) -> row.append("n", number));
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));

        assertThat(read(file))
                .singleElement()
                .asString()
                .isEqualTo(file + ": this is no Parquet file that can be read to its end");
    }

    private static List<Found> read(Path path) throws IOException {
        var file = InputFile.of(path, path.getFileName().toString());
        var found = new ArrayList<Found>();
        Formats.recognise(file, Reading.DEFAULT).reader().read(found::add);
        return found;
    }
}
