package dev.cupel.local.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One program of the stack.
 *
 * @param environment added to this process's own
 * @param log takes its output, behind what is there
 * @param grace seconds from SIGTERM to SIGKILL
 */
record Program(
        String name, List<String> command, Map<String, String> environment, Path log, Readiness readiness, int grace) {

    /**
     * Ctrl-C reaches every process of the terminal's group. A program that ignores it stays until the supervisor stops
     * it in order: a JVM keeps a signal ignored that was ignored when it started.
     */
    private static final List<String> WITHOUT_INTERRUPT = List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");

    Process start(Path folder) throws IOException {
        var builder = new ProcessBuilder(new ArrayList<>(WITHOUT_INTERRUPT))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.command().addAll(command);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
