package dev.cupel.emulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client makes all its recorded calls against one emulator; then each of them is held against its recording. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class Conformance {

    private final Expectations expectations;
    private final Stage stage;
    private Map<String, Seen> seen = Map.of();

    Conformance(String client) throws IOException {
        this.expectations = Expectations.of(client);
        this.stage = new Stage();
    }

    /** Makes the recorded calls; the folder is empty. */
    abstract List<Seen> drive(Stage stage, Path folder) throws IOException, InterruptedException;

    @BeforeAll
    void makeAllCalls(@TempDir Path folder) throws IOException, InterruptedException {
        seen = drive(stage, folder).stream().collect(Collectors.toMap(Seen::title, Function.identity()));
    }

    @AfterAll
    void stop() throws IOException {
        stage.close();
    }

    @Test
    void allRecordedCallsWereMade() {
        assertThat(seen.keySet()).containsExactlyInAnyOrderElementsOf(expectations.titles());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("titles")
    void clientSeesAndSendsWhatWasRecorded(String title) {
        assertThat(seen).containsKey(title);
        assertThat(expectations.mismatches(seen.get(title), stage.sent(title)))
                .as(title)
                .isEmpty();
    }

    private Set<String> titles() {
        return expectations.titles();
    }
}
