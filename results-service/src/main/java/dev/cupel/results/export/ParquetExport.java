package dev.cupel.results.export;

import dev.cupel.results.export.ExportSurvey.Labels;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.springframework.stereotype.Component;

/** Writes the records of a dataset as Parquet. */
@Component
class ParquetExport {

    /** Memory that rows take until they are written. */
    private static final long ROW_GROUP = 8L << 20;

    private static final int PAGE = 256 << 10;

    /** Rows after which it is looked how much memory they take: a record may have 1 MB. */
    private static final int LOOK = 8;

    private final RecordReader records;
    private final ExportSurvey survey;

    ParquetExport(RecordReader records, ExportSurvey survey) {
        this.records = records;
        this.survey = survey;
    }

    /** Reads the records twice: needs a transaction that sees the same ones both times. */
    void write(String dataset, OutputStream out) throws IOException {
        var columns = survey.columns(dataset, ParquetColumns.OWN, Labels.OTHERWISE);
        var writer = writer(ParquetColumns.of(columns), out);
        records.forEachRow(dataset, row -> {
            try {
                writer.write(ParquetRow.of(row));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        // After an error it stays open: what closes it says that the file is whole.
        writer.close();
    }

    private static ParquetWriter<ParquetRow> writer(ParquetColumns columns, OutputStream out) throws IOException {
        return new ParquetRowWriter(columns, new ParquetStream(out))
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.GZIP)
                .withCodecFactory(new GzipPages())
                .withRowGroupSize(ROW_GROUP)
                .withPageSize(PAGE)
                .withDictionaryPageSize(PAGE)
                .withMinRowCountForPageSizeCheck(LOOK)
                .withMaxRowCountForPageSizeCheck(LOOK)
                .build();
    }
}
