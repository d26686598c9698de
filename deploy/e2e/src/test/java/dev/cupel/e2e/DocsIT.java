package dev.cupel.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cupel.e2e.Page.Block;
import dev.cupel.e2e.Page.Treatment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs what stands in the documentation, page by page in one folder, on one stack. Of a {@code console} block it holds what
 * each command prints to what stands there: {@code …} stands for anything, and as a line of its own for any lines. A
 * {@code bash} block must end well.
 */
class DocsIT extends SharedStack {

    /** The pages with something to run, in the order in which somebody reads them. */
    static final List<String> PAGES = List.of(
            "README.md",
            "docs/tutorial.md",
            "docs/publish.md",
            "docs/recipes.md",
            "docs/consume.md",
            "docs/spend.md",
            "docs/operate.md",
            "gemini/emulator/README.md");

    /** The languages of what is run. */
    static final List<String> LANGUAGES = List.of("console", "bash", "yaml", "json");

    private static final String PROMPT = "$ ";
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(80\\d\\d)");
    /** Of ingest-service, where `up` is told no other ports. */
    private static final int INGEST_PORT = 8081;

    @TestFactory
    Stream<DynamicNode> doWhatTheySay() throws IOException {
        // The files that the pages speak of.
        Files.copy(SAMPLE.resolve("animals_05_qa_pairs.json"), folder.resolve("pairs.json"));
        Files.createDirectory(folder.resolve("more"));
        Files.copy(SAMPLE.resolve("geography_04_qa_pairs.json"), folder.resolve("more/geography_04_qa_pairs.json"));
        Files.copy(SAMPLE.resolve("world_07_qa_pairs.json"), folder.resolve("new.json"));
        Files.copy(SAMPLE.resolveSibling("songs").resolve("songs.csv"), folder.resolve("songs.csv"));
        Files.writeString(folder.resolve("mine.yaml"), recipeText().replace("name: qa-refine", "name: mine"));
        return PAGES.stream().map(name -> dynamicContainer(name, blocks(name)));
    }

    private Stream<DynamicNode> blocks(String page) {
        return Page.read(page).blocks().stream()
                .filter(block -> block.treatment() != Treatment.NOT_RUN && LANGUAGES.contains(block.language()))
                .map(block -> dynamicTest(block.toString(), () -> run(block)));
    }

    private void run(Block block) throws IOException {
        switch (block.language()) {
            case "console" -> steps(block.text()).forEach(this::run);
            case "bash" -> runShell(block);
            case "yaml" -> recipe(block);
            case "json" -> faults(block);
            default -> throw new IllegalArgumentException(block.language());
        }
    }

    private record Step(String command, Pattern expected) {}

    private static List<Step> steps(String block) {
        var steps = new ArrayList<Step>();
        for (var part : block.split("(?m)^" + Pattern.quote(PROMPT))) {
            if (!part.isBlank()) {
                var lines = part.lines().toList();
                steps.add(new Step(lines.getFirst(), pattern(lines.subList(1, lines.size()))));
            }
        }
        return steps;
    }

    private static Pattern pattern(List<String> lines) {
        var regex = new StringBuilder();
        for (var line : lines) {
            regex.append(line.equals("…") ? "(?:.*\n)*" : Pattern.quote(line).replace("…", "\\E.*\\Q") + "\n");
        }
        return Pattern.compile(regex.toString());
    }

    private void run(Step step) {
        assertThat(start(step.command()).end().out()).as(step.command()).matches(step.expected());
    }

    private void runShell(Block block) {
        if (block.text().contains("kcat ")) {
            Program.assumeInstalled("kcat");
        }
        var running = start("set -euo pipefail\n" + block.text());
        if (block.treatment() == Treatment.STOPPED) {
            await().atMost(PATIENCE).until(() -> !running.out().isBlank());
            assertThat(running.process().isAlive()).as(running.out()).isTrue();
            running.process().descendants().forEach(ProcessHandle::destroy);
            running.terminate();
            running.end();
        } else {
            var result = running.end();
            assertThat(result.exitCode()).as("%s: %s", block, result.out()).isZero();
        }
    }

    /** In a folder of its own, with the stack as that of the shell. */
    private Running start(String command) {
        try {
            var out = Files.createTempFile(folder, "command", ".out");
            var builder = new ProcessBuilder("bash", "-c", here(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment()
                    .put("CUPEL_DATA_DIR", cupel.stack().path("dataDir").asString());
            return new Running(builder.start(), out);
        } catch (IOException e) {
            throw new AssertionError(command, e);
        }
    }

    /** With this project's folders and this stack's ports in place of those that the pages name. */
    private String here(String command) {
        var here = command.replaceAll("(?m)(?<=^| )(deploy|examples|gemini)/", Cupel.HOME + "/$1/");
        var base = URI.create(cupel.stack().path("ingestUrl").asString()).getPort() - INGEST_PORT;
        return PORT.matcher(here).replaceAll(port -> "127.0.0.1:" + (Integer.parseInt(port.group(1)) + base));
    }

    /** Members of a recipe: they are published as a part of one. */
    private void recipe(Block block) throws IOException {
        var members = Pattern.compile("(?m)^\\w+:")
                .matcher(block.text())
                .results()
                .map(found -> found.group())
                .toList();
        var others = recipeText()
                .lines()
                .filter(line -> members.stream().noneMatch(line::startsWith))
                .map(line -> line.replace("name: qa-refine", "name: line-" + block.line()))
                .collect(joining("\n"));
        var file = Files.writeString(folder.resolve("snippet.yaml"), others + "\n" + block.text());
        assertThat(run("recipe", "publish", file.toString()).out()).contains("is published as version");
    }

    /** Faults of the emulator: it must know them. */
    private static void faults(Block block) {
        cupel.faults(block.text());
        cupel.faults("[]");
    }
}
