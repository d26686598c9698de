package dev.cupel.results.export;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Makes a writer of rows. What Hadoop would configure is never asked for, but part of Parquet's interface. */
final class ParquetRowWriter extends ParquetWriter.Builder<ParquetRow, ParquetRowWriter> {

    private final ParquetColumns columns;

    ParquetRowWriter(ParquetColumns columns, OutputFile file) {
        super(file);
        this.columns = columns;
    }

    @Override
    protected ParquetRowWriter self() {
        return this;
    }

    @Override
    protected WriteSupport<ParquetRow> getWriteSupport(ParquetConfiguration configuration) {
        return new Rows(columns);
    }

    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<ParquetRow> getWriteSupport(Configuration hadoop) {
        return new Rows(columns);
    }

    private static final class Rows extends WriteSupport<ParquetRow> {

        private final ParquetColumns columns;
        private @Nullable RecordConsumer out;

        Rows(ParquetColumns columns) {
            this.columns = columns;
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(columns.schema(), Map.of());
        }

        @Override
        @SuppressWarnings("deprecation")
        public WriteContext init(Configuration hadoop) {
            return new WriteContext(columns.schema(), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(ParquetRow row) {
            if (out == null) {
                throw new IllegalStateException("nothing takes the row yet");
            }
            columns.write(out, row);
        }
    }
}
