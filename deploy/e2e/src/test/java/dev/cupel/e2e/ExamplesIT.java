package dev.cupel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The programs in examples/: what each publishes is refined, and each prints the records of its dataset. */
class ExamplesIT extends SharedStack {

    private static final Path EXAMPLES = Cupel.HOME.resolve("examples");
    private static final String PAIRS = EXAMPLES.resolve("pairs.jsonl").toString();
    private static final int ITEMS = 3;
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            EXAMPLES.resolve("java/target/examples.jar").toString());

    @Test
    void publishesAndConsumesInJava() throws IOException {
        publish("java", with(JAVA, "dev.cupel.examples.Publish"));
        consume("java", with(JAVA, "dev.cupel.examples.Consume"));
    }

    @Test
    void publishesAndConsumesInPython() throws IOException {
        var python = Program.pythonWith("confluent_kafka, avro");
        publish("python", List.of(python, EXAMPLES.resolve("python/publish.py").toString()));
        consume("python", List.of(python, EXAMPLES.resolve("python/consume.py").toString()));
    }

    @Test
    void publishesAndConsumesInNode() throws IOException {
        Program.assumeInstalled("node", "npm");
        installPackages(EXAMPLES.resolve("node"));
        publish("node", List.of("node", EXAMPLES.resolve("node/publish.js").toString()));
        consume("node", List.of("node", EXAMPLES.resolve("node/consume.js").toString()));
    }

    @Test
    void publishesAndConsumesInTheShell() throws IOException {
        Program.assumeInstalled("kcat", "jq");
        publish("shell", List.of(EXAMPLES.resolve("shell/publish").toString()));
        var out = run(List.of(EXAMPLES.resolve("shell/consume").toString(), "from-shell", String.valueOf(ITEMS)));
        assertThat(out.lines()).containsExactlyInAnyOrderElementsOf(expected("from-shell"));
    }

    private void publish(String language, List<String> program) throws IOException {
        run(with(program, kafka(), "from-" + language, PAIRS));
    }

    private void consume(String language, List<String> program) throws IOException {
        var dataset = "from-" + language;
        var out = run(with(program, kafka(), dataset, String.valueOf(ITEMS)));
        assertThat(out.lines()).containsExactlyInAnyOrderElementsOf(expected(dataset));
    }

    /** What the records on the topic say: the emulator mends spelling and punctuation. */
    private static List<String> expected(String dataset) {
        var records = records(dataset);
        assertThat(records)
                .extracting(record -> record.getItem())
                .containsExactlyInAnyOrder("clouds", "faust", "straße");
        return records.stream()
                .map(record -> String.join(
                        "\t",
                        record.getItem(),
                        "REFINED",
                        JsonMapper.shared()
                                .readTree(record.getRefined())
                                .path("question")
                                .asString()))
                .toList();
    }

    private void installPackages(Path project) throws IOException {
        var installed = project.resolve("node_modules/.package-lock.json");
        var wanted = project.resolve("package-lock.json");
        if (!Files.exists(installed)
                || Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted)) < 0) {
            run(List.of(
                    "npm",
                    "ci",
                    "--prefix",
                    project.toString(),
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund",
                    "--prefer-offline"));
        }
    }

    private static String kafka() {
        return cupel.stack().path("bootstrapServers").asString();
    }

    private static List<String> with(List<String> program, String... arguments) {
        var all = new ArrayList<>(program);
        all.addAll(List.of(arguments));
        return all;
    }

    /** What a program prints, which must end well. */
    private String run(List<String> command) throws IOException {
        var out = Files.createTempFile(folder, "out", null);
        var errors = Files.createTempFile(folder, "err", null);
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile());
        builder.environment()
                .put("CUPEL_DATA_DIR", cupel.stack().path("dataDir").asString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        var result = new Running(builder.start(), out).end();
        assertThat(result.exitCode())
                .as("%s: %s%s", command, result.out(), Cupel.read(errors))
                .isZero();
        return result.out();
    }
}
