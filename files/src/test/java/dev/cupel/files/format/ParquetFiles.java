package dev.cupel.files.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.xerial.snappy.Snappy;

/** Writes Parquet files with the library that most others use, compressed as most of them do. */
final class ParquetFiles {

    private ParquetFiles() {}

    static <T> Path write(Path file, String schema, List<T> rows, BiConsumer<Group, T> fill) throws IOException {
        MessageType type = MessageTypeParser.parseMessageType(schema);
        try (var writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(type)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withCodecFactory(new SnappyPages())
                .build()) {
            for (var row : rows) {
                var group = new SimpleGroup(type);
                fill.accept(group, row);
                writer.write(group);
            }
        }
        return file;
    }

    private static final class SnappyPages implements CompressionCodecFactory {

        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            return new BytesInputCompressor() {

                @Override
                public BytesInput compress(BytesInput page) throws IOException {
                    var bytes = new ByteArrayOutputStream();
                    page.writeAllTo(bytes);
                    return BytesInput.from(Snappy.compress(bytes.toByteArray()));
                }

                @Override
                public CompressionCodecName getCodecName() {
                    return CompressionCodecName.SNAPPY;
                }

                @Override
                public void release() {}
            };
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException("only writes");
        }

        @Override
        public void release() {}
    }
}
