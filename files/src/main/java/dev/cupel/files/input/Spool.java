package dev.cupel.files.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Bytes that can be read only once, kept on disk in a file that has no name, so that nobody else can open it and none is left. */
public final class Spool implements Content, AutoCloseable {

    /** What is left to others: a packed file can unpack to more than the disk has. */
    private static final long LEAST_ROOM = 1L << 28;

    private static final int CHUNK = 1 << 20;

    private final FileChannel file;

    private Spool(FileChannel file) {
        this.file = file;
    }

    public static Spool of(InputStream in) throws IOException {
        var path = Files.createTempFile("cupel-", ".spool");
        var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(path);
        var spool = new Spool(file);
        try (in) {
            spool.write(in, Files.getFileStore(path.getParent()));
            return spool;
        } catch (IOException e) {
            spool.close();
            throw e;
        }
    }

    private void write(InputStream in, FileStore disk) throws IOException {
        var out = Channels.newOutputStream(file);
        for (var chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
            if (disk.getUsableSpace() < LEAST_ROOM) {
                throw new NoRoomException();
            }
            out.write(chunk);
        }
    }

    /** The disk has too little room. */
    public static final class NoRoomException extends IOException {

        private static final long serialVersionUID = 1;
    }

    @Override
    public InputStream open() {
        return new InputStream() {

            private long position;

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                var count = file.read(ByteBuffer.wrap(target, offset, length), position);
                position += Math.max(0, count);
                return count;
            }
        };
    }

    public long length() throws IOException {
        return file.size();
    }

    /** Bytes from a position on. */
    public ByteBuffer range(long position, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {
            // Goes on where it has come to.
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
