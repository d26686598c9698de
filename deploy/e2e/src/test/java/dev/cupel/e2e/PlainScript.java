package dev.cupel.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code plain.mjs}: what a user would write in place of Cupel, with Google's JavaScript SDK and without any guarantee. */
final class PlainScript {

    private static final Path LOCKED = Cupel.HOME.resolve("gemini/emulator/src/test/node");
    private static final Path SCRIPT = Cupel.HOME.resolve("deploy/e2e/src/test/node/plain.mjs");
    private static final long LONGEST_MINUTES = 10;

    private final Path folder;

    private PlainScript(Path folder) {
        this.folder = folder;
    }

    /** Whether Node.js is there. */
    static boolean canRun() {
        return List.of("node", "npm").stream()
                .allMatch(program -> List.of(System.getenv("PATH").split(":")).stream()
                        .anyMatch(place -> Files.isExecutable(Path.of(place, program))));
    }

    /** Installs the SDK, in the version that the emulator is held to. */
    static PlainScript install(Path folder) throws IOException {
        for (var name : List.of("package.json", "package-lock.json", ".npmrc")) {
            Files.copy(LOCKED.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.copy(SCRIPT, folder.resolve("plain.mjs"), StandardCopyOption.REPLACE_EXISTING);
        run(folder, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"));
        return new PlainScript(folder);
    }

    /** Refines a file of pairs: items, jobs, refined, seconds and cpuSeconds. */
    JsonNode refine(String emulatorUrl, Path pairs) throws IOException {
        return JsonMapper.shared().readTree(run(folder, List.of("node", "plain.mjs", emulatorUrl, pairs.toString())));
    }

    private static String run(Path folder, List<String> command) throws IOException {
        var out = Files.createTempFile(folder, "node", ".out");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException("%s: %s".formatted(command, Files.readString(out, UTF_8)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return Files.readString(out, UTF_8);
    }
}
