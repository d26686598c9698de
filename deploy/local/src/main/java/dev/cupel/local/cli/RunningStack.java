package dev.cupel.local.cli;

import dev.cupel.local.client.Services;
import dev.cupel.local.stack.StackFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that finds a running stack. */
public final class RunningStack {

    public static final String DEFAULT = "${env:CUPEL_DATA_DIR:-.cupel}";
    private static final String DESCRIPTION =
            "Folder of the running stack. Default: that in the variable CUPEL_DATA_DIR, else .cupel";

    @Option(names = "--data-dir", paramLabel = "DIR", defaultValue = DEFAULT, description = DESCRIPTION)
    private Path dataDir = Path.of(".cupel");

    public Path dataDir() {
        return dataDir;
    }

    public StackFile file() {
        return StackFile.running(dataDir);
    }

    public Services services() {
        return new Services(file());
    }
}
