package dev.cupel.local;

import dev.cupel.local.follow.Services;
import dev.cupel.local.stack.StackFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that finds a running stack. */
final class RunningStack {

    static final String DEFAULT = "${env:CUPEL_DATA_DIR:-.cupel}";
    private static final String DESCRIPTION =
            "Folder of the running stack. Default: that in the variable CUPEL_DATA_DIR, else .cupel";

    @Option(names = "--data-dir", paramLabel = "DIR", defaultValue = DEFAULT, description = DESCRIPTION)
    private Path dataDir = Path.of(".cupel");

    Path dataDir() {
        return dataDir;
    }

    StackFile file() {
        return StackFile.running(dataDir);
    }

    Services services() {
        return new Services(file());
    }
}
