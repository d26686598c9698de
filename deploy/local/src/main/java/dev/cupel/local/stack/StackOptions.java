package dev.cupel.local.stack;

import java.nio.file.Path;

/**
 * What stack to start.
 *
 * @param home root of the project, where the jars lie
 * @param dataDir folder of everything that the stack keeps
 */
public record StackOptions(Path home, Path dataDir, PortPlan ports, Gemini gemini) {

    public StackOptions {
        dataDir = dataDir.toAbsolutePath().normalize();
    }

    Path folder(String name) {
        return dataDir.resolve(name);
    }
}
