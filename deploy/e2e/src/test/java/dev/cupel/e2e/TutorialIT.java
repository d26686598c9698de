package dev.cupel.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Runs every command of docs/tutorial.md, and holds what it prints to what stands there: {@code …} stands for anything, and
 * as a line of its own for any lines.
 */
class TutorialIT extends SharedStack {

    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    private static final String PROMPT = "$ ";

    @Test
    void printsWhatItShows() throws Exception {
        var tutorial = Files.readString(Cupel.HOME.resolve("docs/tutorial.md"));
        var steps = BLOCK.matcher(tutorial)
                .results()
                .flatMap(block -> steps(block.group(1)).stream())
                .toList();

        assertThat(steps).hasSizeGreaterThan(5);
        for (var step : steps) {
            assertThat(run(step.command())).as(step.command()).matches(step.expected());
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

    /** In a folder of its own, with the stack as that of the shell. */
    private String run(String command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        "bash", "-c", command.replaceAll("(?<=^| )(deploy|examples)/", Cupel.HOME + "/$1/"))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment()
                .put("CUPEL_DATA_DIR", cupel.stack().path("dataDir").asString());
        var process = builder.start();
        var out = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return out;
    }
}
