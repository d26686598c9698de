package dev.cupel.results.spool;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where files are kept that are on their way.
 *
 * @param spool folder in which each instance has one of its own for result files that it downloads; null: the system's
 *     folder for temporary files
 */
@ConfigurationProperties("cupel.results")
public record SpoolProperties(@Nullable Path spool) {

    public Path folder() {
        return spool == null ? Path.of(System.getProperty("java.io.tmpdir")) : spool;
    }
}
