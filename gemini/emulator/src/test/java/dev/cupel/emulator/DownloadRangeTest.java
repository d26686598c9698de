package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a result file. */
class DownloadRangeTest {

    private final Emulator emulator = Emulator.start(EmulatorOptions.defaults().withJobDuration(Duration.ZERO));
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=100-199,                 100",
        "bytes=100-9223372036854775807, 0",
        "bytes=100-99999999999999999999, 0"
    })
    void endMayBeBeyondTheFile(String range, int wanted) throws IOException {
        var path = result();
        var whole = api.get(path).body();
        var end = wanted == 0 ? whole.length() : 100 + wanted;
        var answer = api.get(path, "Range", range);
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(whole.substring(100, end));
        assertThat(answer.headers().firstValue("Content-Range"))
                .contains("bytes 100-%d/%d".formatted(end - 1, whole.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-9223372036854775807",
                "bytes=0-99999999999999999999",
                "bytes=5-4",
                "bytes=-5",
                "bytes=0-1,5-6",
                "lines=1-2"
            })
    void wholeFileIsServedWhenItIsWantedOrTheRangeMakesNoSense(String range) throws IOException {
        var path = result();
        var answer = api.get(path, "Range", range);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(api.get(path).body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=9999999-",
                "bytes=9223372036854775807-",
                "bytes=99999999999999999999-",
                "bytes=99999999999999999999-99999999999999999999"
            })
    void beginningBeyondTheFileCannotBeSatisfied(String range) throws IOException {
        assertThat(ApiClient.error(api.get(result(), "Range", range))).isEqualTo("416 OUT_OF_RANGE");
    }

    private String result() throws IOException {
        return api.job(Lines.of(20), "j").replace("batches/", "/v1beta/files/batch-") + ":download?alt=media";
    }
}
