package dev.cupel.gemini.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cupel.gemini.job.NewJob;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiSettingsTest {
    private static final ApiKey KEY = ApiKey.of("secret-key");
    private static final URI URL = URI.create("https://example.com/prefix/");

    @Test
    void neverShowsTheKey() {
        assertThat(GeminiSettings.of(KEY, URL).toString()).doesNotContain("secret-key");
        assertThat(KEY.toString()).doesNotContain("secret-key");
    }

    @Test
    void cutsTheNewlineOffAKeyFromAFile() {
        assertThat(ApiKey.of(" secret-key\n")).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "secret\nkey", "secretkéy", "secret key"})
    void refusesAKeyThatIsNoHeaderWithoutQuotingIt(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> ApiKey.of(key)).withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "/v1", "ftp://host", "https://h?key=k", "https://user@h", "https://h#f"})
    void refusesABaseUrlThatIsNone(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> GeminiSettings.of(KEY, URI.create(url)));
    }

    @Test
    void refusesTimeoutsThatNeverFireAndLinesOfNoLength() {
        var second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeminiSettings(KEY, URL, second, Duration.ZERO, second, second, 1))
                .withMessageContaining("callTimeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeminiSettings(KEY, URL, second, second, second, Duration.ZERO, 1))
                .withMessageContaining("generateTimeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeminiSettings(KEY, URL, second, second, second, second, 0))
                .withMessageContaining("maxLineBytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"files/A", "file/a", "files/", "files/-a", "files/a-", "files/a_b", "a", "files/../x"})
    void refusesAnUploadNameThatTheApiWouldRefuse(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> ResourceNames.requireChosenFile(name));
    }

    @Test
    void holdsOnlyUploadNamesToFortyCharacters() {
        ResourceNames.requireChosenFile("files/" + "a".repeat(40));
        ResourceNames.requireFile("files/batch-" + "a".repeat(36));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResourceNames.requireChosenFile("files/" + "a".repeat(41)));
    }

    @Test
    void insistsOnADisplayNameAndOnAModelThatFitsIntoAUrl() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NewJob("gemini-2.5-flash", "files/a", " "));
        assertThatIllegalArgumentException().isThrownBy(() -> new NewJob("../files", "files/a", "name"));
        assertThatIllegalArgumentException().isThrownBy(() -> new NewJob("gemini..x", "files/a", "name"));
        assertThat(new NewJob("models/gemini-2.5-flash", "files/a", "name").model())
                .isEqualTo("models/gemini-2.5-flash");
    }
}
