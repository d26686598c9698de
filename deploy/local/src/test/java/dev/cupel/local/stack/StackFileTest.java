package dev.cupel.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {

    @TempDir
    private Path folder;

    @Test
    void findsTheRunningStackOfAFolder() {
        var written = file(ProcessHandle.current().pid());
        written.write();
        assertThat(StackFile.running(folder)).isEqualTo(written);
    }

    @Test
    void saysHowToStartOneWhenThereIsNone() {
        assertThatThrownBy(() -> StackFile.running(folder))
                .isInstanceOf(StackException.class)
                .hasMessage(
                        "no stack runs in %s: start one with `cupel up --data-dir %s`, or name the folder of one that runs with --data-dir",
                        folder, folder);
    }

    @Test
    void ignoresWhatAKilledStackHasLeft() throws IOException, InterruptedException {
        var ended = new ProcessBuilder("true").start();
        ended.waitFor();
        file(ended.pid()).write();
        assertThatThrownBy(() -> StackFile.running(folder)).hasMessageStartingWith("no stack runs in");
    }

    @Test
    void namesADamagedFile() throws IOException {
        Files.writeString(folder.resolve("stack.json"), "{");
        assertThatThrownBy(() -> StackFile.running(folder))
                .isInstanceOf(StackException.class)
                .hasMessageEndingWith("stack.json is damaged: delete it when no stack runs there");
    }

    private StackFile file(long pid) {
        return new StackFile("b", "j", "i", "s", "p", "r", null, folder.toString(), pid, Map.of("kafka", 7L));
    }
}
