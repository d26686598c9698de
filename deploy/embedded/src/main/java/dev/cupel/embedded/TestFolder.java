package dev.cupel.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder of one node among the temporary files, which goes with the test. */
record TestFolder(Path path) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TestFolder.class);
    private static final String PREFIX = "cupel-test-";

    static TestFolder create(String name) {
        try {
            return new TestFolder(Files.createTempDirectory(PREFIX + name + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends and removes what test processes that were killed have left: their PostgreSQL servers live on. */
    static void removeAbandoned() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try (var folders = Files.newDirectoryStream(
                parent, folder -> folder.getFileName().toString().startsWith(PREFIX) && FolderLock.existsIn(folder))) {
            folders.forEach(folder -> new TestFolder(folder).removeUnlessLocked());
        } catch (IOException | DirectoryIteratorException e) {
            LOG.atWarn().setCause(e).log("could not look for abandoned folders");
        }
    }

    private void removeUnlessLocked() {
        try {
            FolderLock.tryAcquire(path).ifPresent(lock -> {
                try (lock) {
                    PostgresProcess.clear(PostgresNode.dataOf(path));
                }
                close();
                LOG.atInfo().addKeyValue("folder", path).log("removed an abandoned folder");
            });
        } catch (UncheckedIOException e) {
            // Its own process, or another test's, removes it at this moment.
            LOG.atInfo().addKeyValue("folder", path).setCause(e).log("left an abandoned folder alone");
        }
    }

    @Override
    public void close() {
        try (var paths = Files.walk(path)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
