package dev.cupel.files.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadeIdsTest {

    @TempDir
    private Path folder;

    @Test
    void tellSessionsWithTheSameIndicatorApart() throws IOException {
        write("session_01/a.json", "{\"session\": 1, \"indicator\": \"animals\", \"qa_pairs\": [{\"q\": \"x\"}]}");
        write("session_02/a.json", "{\"session\": 2, \"indicator\": \"animals\", \"qa_pairs\": [{\"q\": \"y\"}]}");

        assertThat(ids(folder)).containsExactly("1.animals-001", "2.animals-001");
    }

    @Test
    void tellFilesOfTheSameNameApartByTheirFolders() throws IOException {
        write("a/part 1.csv", "t\nx\n");
        write("b/c/part 1.csv", "t\nx\n");
        write("b/pairs.json", "{\"indicator\": \"pairs of b\", \"qa_pairs\": [{\"q\": \"x\"}]}");
        write("part 1.csv", "t\nx\n");

        assertThat(ids(folder)).containsExactly("a.part_1-0001", "b.c.part_1-0001", "b.pairs_of_b-001", "part_1-0001");
    }

    @Test
    void areTheSameWhicheverOtherFilesAreThere() throws IOException {
        write("a/one.jsonl", "{\"t\": \"x\"}\n");
        var before = ids(folder);
        write("b/one.jsonl", "{\"t\": \"y\"}\n");

        assertThat(ids(folder)).containsAll(before).hasSize(2);
    }

    @Test
    void keepTheIndicatorAloneWhereThereIsNeitherSessionNorFolder() throws IOException {
        write("x.json", "{\"indicator\": \"animals\", \"qa_pairs\": [{\"q\": \"x\"}, {\"q\": \"y\"}]}");

        assertThat(ids(folder.resolve("x.json"))).containsExactly("animals-001", "animals-002");
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> ids(Path path) {
        var input = Input.of(List.of(path));
        var found = new ArrayList<Found>();
        input.files().files().forEach(file -> input.read(file, found::add));
        return found.stream().map(one -> ((Item) one).id()).toList();
    }
}
