package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Interactive batches keep to what a minute allows. */
class InteractiveRatesIT extends RunningInteractive {

    @Test
    void keepsToTheRequestsOfAMinuteAlsoAfterARestart() {
        var settings = Map.<String, Object>of(REQUESTS_PER_MINUTE, 6);
        try (var service = service(settings)) {
            ask(1);

            await().atMost(PATIENCE).until(() -> lines().size() == 6);
            assertStays(6);
            assertThat(states(service)).containsExactly("ASKING");
        }
        try (var service = service(settings)) {
            assertStays(6);
            aFewMinutesPass(service);

            await().atMost(PATIENCE).until(() -> states(service).equals(List.of("ENDED")));
            await().atMost(PATIENCE).until(() -> lines().size() == 10);
        }
        assertThat(lines()).allMatch(line -> line.has("response"));
        assertThat(calls()).isEqualTo(10);
    }

    @Test
    void keepsToTheTokensOfAMinute() {
        try (var service = service(Map.of(TOKENS_PER_MINUTE, 1))) {
            ask(1);

            await().atMost(PATIENCE).until(() -> calls() == 1);
            assertStays(1);
            aFewMinutesPass(service);
            await().atMost(PATIENCE).until(() -> calls() == 2);
            assertStays(2);
        }
    }

    @Test
    void asksAgainForWhatGeminiHadNoRoomForOnceTheMinuteIsOver() {
        emulator.faults("[{\"kind\": \"status\", \"code\": 429, \"match\": {\"route\": \"generate\", \"first\": 3}}]");
        try (var service = service(Map.of())) {
            ask(1);
            await().atMost(PATIENCE).until(() -> lines().size() >= 7 && closedAtAFullMinute(service));

            setClosed(service, "1 hour");
            assertStays(calls());
            assertThat(lines()).allMatch(line -> line.has("response"));
            setClosed(service, "0 seconds");

            await().atMost(PATIENCE).until(() -> states(service).equals(List.of("ENDED")));
            await().atMost(PATIENCE).until(() -> lines().size() == 10);
        }
        assertThat(lines()).allMatch(line -> line.has("response"));
        assertThat(calls()).isEqualTo(10);
    }
}
