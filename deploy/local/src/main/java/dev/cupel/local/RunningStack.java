package dev.cupel.local;

import dev.cupel.local.follow.Services;
import dev.cupel.local.stack.StackFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that finds a running stack. */
final class RunningStack {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = ".cupel",
            description = "Folder of the running stack. Default: ${DEFAULT-VALUE}")
    private Path dataDir = Path.of(".cupel");

    StackFile file() {
        return StackFile.running(dataDir);
    }

    Services services() {
        return new Services(file());
    }
}
