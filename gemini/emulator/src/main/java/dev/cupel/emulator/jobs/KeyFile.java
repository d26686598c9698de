package dev.cupel.emulator.jobs;

import dev.cupel.emulator.wire.Hash;
import dev.cupel.emulator.wire.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ObjLongConsumer;
import java.util.stream.LongStream;

/**
 * The keys of a job's requests, one a line: {@code 1} if the answer was paid or {@code 0}, then the key as a JSON
 * string. In memory a key is 63 bits of its hash and one bit for "paid".
 */
final class KeyFile implements AutoCloseable {

    private final BufferedWriter out;

    KeyFile(Path file) throws IOException {
        this.out = Files.newBufferedWriter(file);
    }

    void add(String key, boolean paid) throws IOException {
        if (!key.isEmpty()) {
            out.append(paid ? '1' : '0')
                    .append(Json.MAPPER.writeValueAsString(key))
                    .append('\n');
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** The hashes of the keys in the file; none when there is no file. */
    static long[] hashes(Path file) {
        var hashes = LongStream.builder();
        read(file, (key, hash) -> hashes.add(hash));
        return hashes.build().toArray();
    }

    /** Gives every key with its hash. */
    static void read(Path file, ObjLongConsumer<String> each) {
        if (!Files.exists(file)) {
            return;
        }
        try (var lines = Files.lines(file)) {
            lines.forEach(line -> {
                var key = Json.MAPPER.readValue(line.substring(1), String.class);
                each.accept(key, (Hash.of(0, key) << 1) | (line.charAt(0) == '1' ? 1 : 0));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
