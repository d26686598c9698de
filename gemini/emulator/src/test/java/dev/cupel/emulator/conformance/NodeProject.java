package dev.cupel.emulator.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The sources under {@code src/test/node} with what they depend on, in a folder under {@code target}. */
record NodeProject(Path folder) {

    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path TARGET = Path.of("target", "conformance-node");
    private static final long INSTALL_MINUTES = 2;

    /** Installs what the lock file says, unless that has been done. */
    static synchronized NodeProject installed() throws IOException, InterruptedException {
        Files.createDirectories(TARGET);
        for (var name : List.of("package.json", "package-lock.json", ".npmrc", "drive.mjs")) {
            Files.copy(SOURCES.resolve(name), TARGET.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        var lock = SOURCES.resolve("package-lock.json");
        var installed = TARGET.resolve("installed-lock.json");
        if (!Files.exists(installed) || Files.mismatch(lock, installed) >= 0) {
            Files.deleteIfExists(installed);
            install();
            Files.copy(lock, installed);
        }
        return new NodeProject(TARGET);
    }

    private static void install() throws IOException, InterruptedException {
        var log = TARGET.resolve("npm-ci.log");
        var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
                .directory(TARGET.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
            npm.descendants().forEach(ProcessHandle::destroyForcibly);
            npm.destroyForcibly().waitFor();
            throw new IOException("npm ci takes longer than %d minutes: %s".formatted(INSTALL_MINUTES, log));
        }
        if (npm.exitValue() != 0) {
            throw new IOException("npm ci failed: " + Files.readString(log));
        }
    }
}
