package dev.cupel.results.export;

import dev.cupel.rest.Problems;
import dev.cupel.results.spool.SpoolProperties;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Files that exports are written to before anyone reads them: so an export's transaction takes as long as the database does,
 * however slow its reader is, and what breaks off is told as a problem and not as half an answer. All files together
 * have a limit. Nobody finds them: a file has its space for as long as it is open, and no name that can be guessed.
 */
@Component
class ExportSpool {

    private static final int BUFFER = 64 << 10;

    private final Path folder;
    private final DataSize space;
    private final AtomicLong used = new AtomicLong();

    ExportSpool(SpoolProperties spool, ExportProperties properties) {
        this.folder = spool.folder();
        this.space = properties.exportSpace();
    }

    Spooled open() throws IOException {
        var file = Files.createTempFile(Files.createDirectories(folder), "export-", ".part");
        return new Spooled(FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }

    long used() {
        return used.get();
    }

    /** One export. */
    final class Spooled implements Closeable {

        private final FileChannel file;
        private long size;

        private Spooled(FileChannel file) {
            this.file = file;
        }

        /** Where it is written; beyond the limit the request is answered with 503. */
        OutputStream out() {
            return new Bounded();
        }

        long size() {
            return size;
        }

        void copyTo(OutputStream reader) throws IOException {
            var buffer = ByteBuffer.allocate(BUFFER);
            for (long at = 0; at < size; ) {
                buffer.clear();
                var count = file.read(buffer, at);
                if (count < 0) {
                    throw new IOException("an export's file is shorter than what was written to it");
                }
                reader.write(buffer.array(), 0, count);
                at += count;
            }
        }

        @Override
        public void close() throws IOException {
            used.addAndGet(-size);
            size = 0;
            file.close();
        }

        private final class Bounded extends OutputStream {

            private final OutputStream out = Channels.newOutputStream(file);

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                size += length;
                if (used.addAndGet(length) > space.toBytes()) {
                    throw Problems.busy(
                            "all exports that are read now need more than the %d MB that there are for them; try again later"
                                    .formatted(space.toMegabytes()));
                }
                out.write(bytes, offset, length);
            }
        }
    }
}
