package dev.cupel.local.publish;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.publish.folder.DropFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a folder is published into which a producer drops files. */
final class FolderOptions {

    private static final int DEFAULT_SETTLE = 5;

    @Option(
            names = "--watch",
            description =
                    "PATH is a folder into which files are dropped, for days if need be: each is published when it is whole,"
                            + " and the dataset is sealed when there is the file that --seal-file names.")
    private boolean watch;

    @Option(
            names = "--seal-file",
            paramLabel = "NAME",
            description = "With --watch: file right in the folder that is written when all others are there.")
    private @Nullable String sealFile;

    @Option(
            names = "--progress",
            paramLabel = "FILE",
            description = "With --watch: keep in this file, as JSON, how far it is.")
    private @Nullable Path progress;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            description = "With --watch: a file is whole when nobody has written to it for so long. Default: 5")
    private @Nullable Integer settle;

    boolean isWatch() {
        return watch;
    }

    @Nullable
    Path progress() {
        return progress;
    }

    /** Looks whether all goes with a publication that watches nothing. */
    void requireNone(CupelCommand command) {
        if (sealFile != null || progress != null || settle != null) {
            throw command.wrongUse("--seal-file, --progress, --settle go with --watch");
        }
    }

    DropFolder folder(CupelCommand command, Path path) {
        if (sealFile == null || sealFile.isBlank() || Path.of(sealFile).getNameCount() != 1) {
            throw command.wrongUse("--watch goes with --seal-file NAME, a file right in the folder");
        }
        if (settle != null && settle < 0) {
            throw command.wrongUse("--settle: expected a number of seconds");
        }
        var notRead = new HashSet<Path>();
        if (progress != null) {
            // Names are compared as they are found, below the folder as it was typed.
            notRead.add(progress);
            notRead.add(path.resolve(path.toAbsolutePath().relativize(progress.toAbsolutePath())));
        }
        var seconds = Duration.ofSeconds(settle == null ? DEFAULT_SETTLE : settle);
        return new DropFolder(path, sealFile, notRead, seconds, InstantSource.system());
    }
}
