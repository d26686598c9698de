package dev.cupel.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.gemini.call.AmbiguousGeminiException;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.webhook.NewWebhook;
import dev.cupel.gemini.webhook.RegisteredWebhook;
import dev.cupel.gemini.webhook.Webhooks;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registered webhooks, against the emulator. */
class WebhooksIT {
    private static final String URL = "https://example.com/webhooks/gemini";

    private final Emulator emulator = Emulator.start(EmulatorOptions.defaults());
    private final GeminiClient gemini = TestClient.connect(emulator.baseUrl());
    private final Webhooks webhooks = gemini.webhooks();

    @AfterEach
    void stop() {
        gemini.close();
        emulator.close();
    }

    @Test
    void registersAWebhookAndTellsItsSecretOnce() {
        var created = webhooks.create(webhook("cupel"));
        var listed = webhooks.list(null);

        assertThat(created.value()).startsWith("whsec_");
        assertThat(created.toString()).doesNotContain(created.value());
        assertThat(listed.nextPageToken()).isNull();
        assertThat(listed.webhooks())
                .containsExactly(new RegisteredWebhook(
                        created.webhook(),
                        "cupel",
                        URL,
                        "enabled",
                        NewWebhook.ENDS_OF_JOBS,
                        List.of("whsec_..."
                                + created.value().substring(created.value().length() - 4))));
    }

    @Test
    void listsAllOverPages() {
        for (var i = 0; i < 51; i++) {
            webhooks.create(webhook("w" + i));
        }
        var names = new ArrayList<String>();
        var page = webhooks.list(null);
        page.webhooks().forEach(webhook -> names.add(webhook.name()));
        for (var pages = 1; page.nextPageToken() != null && pages < 9; pages++) {
            page = webhooks.list(page.nextPageToken());
            page.webhooks().forEach(webhook -> names.add(webhook.name()));
        }

        assertThat(names).hasSize(51).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheOldSecretForADayUnlessItIsRevoked() {
        var first = webhooks.create(webhook("cupel"));
        var second = webhooks.rotate(first.webhook(), false);
        assertThat(webhooks.list(null).webhooks().getFirst().secrets()).hasSize(2);
        var third = webhooks.rotate(first.webhook(), true);

        assertThat(List.of(first.value(), second.value(), third.value())).doesNotHaveDuplicates();
        assertThat(webhooks.list(null).webhooks().getFirst().secrets())
                .containsExactly(
                        "whsec_..." + third.value().substring(third.value().length() - 4));
    }

    @Test
    void deletesAWebhookOnce() {
        var id = webhooks.create(webhook("cupel")).webhook();

        assertThat(webhooks.delete(id)).isTrue();
        assertThat(webhooks.delete(id)).isFalse();
        assertThat(webhooks.list(null).webhooks()).isEmpty();
    }

    @Test
    void pingsOnlyWhatIsThere() {
        webhooks.ping(webhooks.create(webhook("cupel")).webhook());

        assertThatThrownBy(() -> webhooks.ping("unknown"))
                .isInstanceOfSatisfying(
                        PermanentGeminiException.class,
                        e -> assertThat(e.httpStatus()).isEqualTo(404));
    }

    @Test
    void saysThatAWebhookMayBeRegisteredWhenTheAnswerIsLost() {
        emulator.faults("[{\"match\": {\"route\": \"webhooks\", \"first\": 1}, \"kind\": \"drop-after\"}]");

        assertThatThrownBy(() -> webhooks.create(webhook("cupel"))).isInstanceOf(AmbiguousGeminiException.class);
        assertThat(webhooks.list(null).webhooks()).hasSize(1);
    }

    @Test
    void isRefusedForGoodWithAnUnknownEvent() {
        assertThatThrownBy(() -> webhooks.create(new NewWebhook("cupel", URI.create(URL), List.of("batch.completed"))))
                .isInstanceOf(PermanentGeminiException.class)
                .hasMessageContaining("batch.succeeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "../batches", "a:ping"})
    void sendsNoIdThatIsNone(String id) {
        assertThatThrownBy(() -> webhooks.delete(id)).isInstanceOf(IllegalArgumentException.class);
    }

    private static NewWebhook webhook(String name) {
        return new NewWebhook(name, URI.create(URL), NewWebhook.ENDS_OF_JOBS);
    }
}
