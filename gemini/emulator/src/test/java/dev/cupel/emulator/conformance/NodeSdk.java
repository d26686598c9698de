package dev.cupel.emulator.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Runs {@code drive.mjs}, which makes the recorded calls with one version of Google's JavaScript SDK. */
final class NodeSdk {

    private static final long MINUTES = 2;

    private final NodeProject project;
    private final Stage stage;

    NodeSdk(NodeProject project, Stage stage) {
        this.project = project;
        this.stage = stage;
    }

    /** What the SDK saw; the alias is that of {@code package.json}. */
    List<Seen> drive(String alias, Path folder) throws IOException, InterruptedException {
        var inputs = new Inputs(folder);
        inputs.text("input.jsonl", Inputs.JSONL);
        inputs.filled("b8.jsonl", Inputs.CHUNK);
        inputs.filled("b9.jsonl", 9 << 20);
        var errors = folder.resolve("stderr.txt");
        var command = List.of("node", "drive.mjs", stage.url().toString(), alias, Stage.API_KEY, folder.toString());
        var builder =
                new ProcessBuilder(command).directory(project.folder().toFile()).redirectError(errors.toFile());
        // The SDK reads these, and some of them would send it elsewhere.
        builder.environment().keySet().removeIf(name -> name.startsWith("GOOGLE_") || name.startsWith("GEMINI_"));
        var node = builder.start();
        node.onExit().orTimeout(MINUTES, TimeUnit.MINUTES).exceptionally(late -> node.destroyForcibly());
        var seen = conversation(node);
        if (node.waitFor() != 0) {
            throw new IOException("drive.mjs ended with %d: %s".formatted(node.exitValue(), Files.readString(errors)));
        }
        return seen;
    }

    /** Sets the scene for each call that is announced, and takes down what was seen. */
    private List<Seen> conversation(Process node) throws IOException {
        var seen = new ArrayList<Seen>();
        try (var out = node.inputReader(UTF_8);
                var in = node.outputWriter(UTF_8)) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                var said = Json.MAPPER.readTree(line);
                if (said.has("next")) {
                    stage.before(said.path("next").stringValue());
                    in.write("go\n");
                    in.flush();
                } else {
                    seen.add(seen(said));
                }
            }
        }
        return seen;
    }

    private static Seen seen(JsonNode said) {
        return new Seen(said.path("title").stringValue(), said.path("outcome").stringValue(), said.path("saw"));
    }
}
