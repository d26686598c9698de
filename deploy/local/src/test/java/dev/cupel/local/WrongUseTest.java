package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongUseTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "budget d --usd 1a        | --usd: '1a' is not a number",
                "simulate --median 45     | --median: '45' is not a duration",
                "simulate --capacity --per-day 0 | --batch, --characters and --per-day: expected positive numbers",
                "simulate --items ten     | --items: 'ten' is not a whole number",
                "up --job-seconds soon    | --job-seconds: 'soon' is not a number",
                "up --port-base x         | --port-base: 'x' is not a whole number",
                "webhook register --uri : | --uri: ':' is not an address",
                "status one two           | `cupel status` takes no further argument, but 'two' is there",
                "status one --colour      | `cupel status` has no option '--colour'",
                "stauts one               | there is no command 'cupel stauts'",
                "export d --format xml    | xml"
            })
    void saysWhatIsWrongInTheUsersWords(String arguments, String message) {
        var run = run(arguments.strip().split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(message)
                .contains("shows how it is used")
                .doesNotContain("Exception", "java.", "index", "dev.cupel");
    }

    @Test
    void looksAtFaultsBeforeAnythingStarts() throws IOException {
        var faults = Files.writeString(folder.resolve("faults.json"), "[{\"kind\": \"no-such-kind\"}]");
        for (var command : new String[] {"up", "demo"}) {
            var run = run(
                    command,
                    "--faults",
                    faults.toString(),
                    "--data-dir",
                    folder.resolve("stack").toString());

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("faults.json", "no-such-kind").doesNotContain("Exception");
        }
        assertThat(folder.resolve("stack")).doesNotExist();
    }

    @Test
    void looksAtTheInputOfADemoBeforeItStarts() {
        var run = run(
                "demo",
                "--input",
                folder.resolve("nowhere").toString(),
                "--data-dir",
                folder.resolve("stack").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("nowhere: there is no such file or folder");
        assertThat(folder.resolve("stack")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "items.json  | {\"id\":          | not JSON",
                "items.jsonl | [1]              | items.jsonl",
                "items.csv   | id,question      | there is no item"
            })
    void readsTheInputOfADemoBeforeItStarts(String file, String text, String message) throws IOException {
        var input = Files.writeString(folder.resolve(file), text);
        var run = run(
                "demo",
                "--input",
                input.toString(),
                "--data-dir",
                folder.resolve("stack").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("nothing can be published", message).doesNotContain("Exception");
        assertThat(folder.resolve("stack")).doesNotExist();
    }

    private record Run(int exitCode, String out, String err) {}

    private static Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode = CupelMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
