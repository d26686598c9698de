package dev.cupel.emulator.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;

/** The client is gone, or sends nonsense, while its request is read: no answer can be sent. */
public final class BrokenConnection extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private BrokenConnection(IOException cause) {
        super(cause);
    }

    /** The bytes of a client, whose failures can be told from those of a disk. */
    static InputStream of(InputStream sent) {
        return new FilterInputStream(sent) {

            @Override
            public int read() throws IOException {
                try {
                    return super.read();
                } catch (IOException e) {
                    throw new BrokenConnection(e);
                }
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                try {
                    return super.read(buffer, offset, length);
                } catch (IOException e) {
                    throw new BrokenConnection(e);
                }
            }
        };
    }
}
