package dev.cupel.emulator.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.emulator.lines.InputLine.Malformed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputLinesTest {

    @TempDir
    private Path folder;

    @Test
    void givesEveryLineWhateverItsLength() throws IOException, Malformed {
        var random = new Random(7);
        var lines = new ArrayList<String>();
        for (var i = 0; i < 60; i++) {
            lines.add("ä".repeat(random.nextInt(1 << random.nextInt(1, 18))));
        }
        assertThat(read(String.join("\n", lines) + "\n")).isEqualTo(lines);
        assertThat(read("a\n\nb")).containsExactly("a", "", "b");
        assertThat(read("")).isEmpty();
    }

    @Test
    void namesTheLineThatIsNotUtf8() {
        assertThatThrownBy(() -> read(new byte[] {'a', '\n', (byte) 0xC3, '(', '\n'}))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        e -> assertThat(e.problem()).isEqualTo("Failed to parse input file line 2: not UTF-8"));
    }

    @Test
    void takesTheReplacementCharacterForWhatItIs() throws IOException, Malformed {
        assertThat(read("\ufffd\n")).containsExactly("\ufffd");
    }

    private List<String> read(String text) throws IOException, Malformed {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> read(byte[] bytes) throws IOException, Malformed {
        var read = new ArrayList<String>();
        try (var lines = new InputLines(Files.write(folder.resolve("lines"), bytes))) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                read.add(line);
            }
        }
        return read;
    }
}
