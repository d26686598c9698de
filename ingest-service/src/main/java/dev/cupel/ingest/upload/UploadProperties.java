package dev.cupel.ingest.upload;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of uploads, beside {@code cupel.rest.max-upload} and {@code cupel.rest.uploads}.
 *
 * @param spool folder in which each upload has one of its own while it is under way; null: the system's folder for temporary files
 * @param keepFree room on the disk that uploads leave to others; beyond it 503
 * @param maxFiles most files of an upload
 * @param maxPacked most files that all archives of an upload have
 * @param maxItems most items of an upload
 * @param maxTime longest that the files of an upload are read and published; beyond it 503
 */
@ConfigurationProperties("cupel.ingest.upload")
record UploadProperties(
        @Nullable Path spool,
        @DefaultValue("1GB") DataSize keepFree,
        @DefaultValue("1000") int maxFiles,
        @DefaultValue("10000") int maxPacked,
        @DefaultValue("500000") int maxItems,
        @DefaultValue("10m") Duration maxTime) {

    UploadProperties {
        if (keepFree.isNegative() || maxFiles < 1 || maxPacked < 0 || maxItems < 1 || !maxTime.isPositive()) {
            throw new IllegalArgumentException(
                    "cupel.ingest.upload: expected positive limits; keep-free and max-packed may be 0");
        }
    }

    Path folder() {
        return spool == null ? Path.of(System.getProperty("java.io.tmpdir")) : spool;
    }
}
