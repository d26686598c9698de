package dev.cupel.files.format;

import dev.cupel.files.input.Spool;
import dev.hardwood.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A Parquet file that was unpacked. Whoever has spooled it closes it. */
record SpooledParquet(String name, Spool spool) implements InputFile {

    @Override
    public void open() {
        // It is open.
    }

    @Override
    public ByteBuffer readRange(long position, int length) throws IOException {
        return spool.range(position, length);
    }

    @Override
    public long length() throws IOException {
        return spool.length();
    }

    @Override
    public void close() {
        // Its owner does.
    }
}
