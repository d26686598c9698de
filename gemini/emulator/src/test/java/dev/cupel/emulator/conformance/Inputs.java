package dev.cupel.emulator.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The files that the recorded calls upload. */
record Inputs(Path folder) {

    static final int CHUNK = 8 << 20;

    /** Two lines, 128 bytes. */
    static final String JSONL = """
            {"key":"r1","request":{"contents":[{"parts":[{"text":"hi"}]}]}}
            {"key":"r2","request":{"contents":[{"parts":[{"text":"yo"}]}]}}
            """;

    static final String EMBEDDINGS = """
            {"key":"r1","request":{"content":{"parts":[{"text":"hi"}]}}}
            {"key":"r2","request":{"content":{"parts":[{"text":"yo"}]}}}
            """;

    String text(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    String filled(String name, int bytes) throws IOException {
        var content = new byte[bytes];
        Arrays.fill(content, (byte) 'x');
        return Files.write(folder.resolve(name), content).toString();
    }

    static byte[] bytes() {
        return JSONL.getBytes(UTF_8);
    }
}
