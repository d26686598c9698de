package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookCommandTest {

    private static final String URI = "https://cupel.example.com/webhooks/gemini";

    private final Emulator emulator = Emulator.start(EmulatorOptions.defaults().withApiKey("key-of-the-test"));

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void showsASecretOnlyWhenItIsNew() {
        var registered = run("register", "--uri", URI);
        var id = registered.out().split(" ")[1];
        var secret = secret(registered);
        var listed = run("list");
        var rotated = run("rotate", id);

        assertThat(registered.out())
                .startsWith("webhook %s posts to %s".formatted(id, URI))
                .contains("CUPEL_POLLER_WEBHOOK_SECRETS=<secret>");
        assertThat(listed.out())
                .startsWith(id + "  cupel  enabled  " + URI)
                .contains("batch.succeeded,batch.failed,batch.expired")
                .doesNotContain(secret);
        assertThat(secret(rotated)).isNotEqualTo(secret);
        assertThat(rotated.out()).contains("<old secret>,<secret>");
        assertThat(registered.err() + rotated.err()).doesNotContain(secret).doesNotContain(secret(rotated));
    }

    @Test
    void removesAWebhook() {
        var id = run("register", "--uri", URI).out().split(" ")[1];

        assertThat(run("remove", id).out().strip()).isEqualTo("webhook %s is removed".formatted(id));
        assertThat(run("remove", id).out().strip()).isEqualTo("there is no webhook " + id);
        assertThat(run("list").out().strip()).isEqualTo("no webhooks");
    }

    @Test
    void saysWhatIsWrong() {
        var unknown = run("rotate", "unknown");
        var relative = run("register", "--uri", "/webhooks/gemini");
        var withoutKey = run("list", "--project", "no-such");

        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).startsWith("cupel: Gemini: rotate the secret of webhook unknown: HTTP 404");
        assertThat(relative.exitCode()).isEqualTo(2);
        assertThat(relative.err()).contains("--uri: expected an absolute https URI");
        assertThat(withoutKey.exitCode()).isEqualTo(2);
        assertThat(withoutKey.err())
                .contains("the API key is to be in the variable CUPEL_GEMINI_PROJECTS_NOSUCH_APIKEY");
    }

    private FakeStack.Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var all = Stream.of(
                        Stream.of("webhook"),
                        Stream.of(arguments),
                        Stream.of("--gemini-url", emulator.baseUrl().toString()))
                .flatMap(part -> part)
                .toArray(String[]::new);
        var exitCode = CupelMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
        return new FakeStack.Run(exitCode, out.toString(), err.toString());
    }

    private static String secret(FakeStack.Run run) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith("whsec_"))
                .findFirst()
                .orElseThrow();
    }
}
