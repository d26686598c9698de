package dev.cupel.submit.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.GeminiProjects.Parts;
import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.gemini.interactive.GeneratedContent;
import dev.cupel.gemini.interactive.InteractiveModel;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.Batch.Intent;
import dev.cupel.submit.batch.Batch.Pack;
import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.interactive.InteractiveRequests.PendingRequest;
import dev.cupel.submit.interactive.InteractiveRequests.Request;
import dev.cupel.submit.recipe.RecipeName;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallExecutorTest {

    private final Slots slots = new Slots(1);

    @Test
    void endACallAndGiveItsSlotBackAlsoAfterAnError() throws InterruptedException {
        slots.enter();
        assertThat(slots.take(1, 0)).isOne();
        var ends = new LinkedBlockingQueue<CallOutcome>();
        try (var client =
                GeminiClient.connect(GeminiSettings.of(ApiKey.of("test-key"), URI.create("http://127.0.0.1:1")))) {
            var parts = Parts.of(client);
            var broken = new Parts(parts.jobSubmission(), parts.jobLookup(), parts.jobResults(), new Broken());
            var calls = new CallExecutor(GeminiProjects.of(Map.of(GeminiProjects.DEFAULT, broken)), slots);

            calls.of(batch()).begin(request(), ends::add);

            assertThat(ends.poll(1, TimeUnit.MINUTES))
                    .isInstanceOfSatisfying(
                            CallOutcome.Answered.class,
                            end -> assertThat(end.line().key()).isEqualTo("d/1/1"));
        }
        assertThat(slots.take(1, 0)).isOne();
    }

    private static final class Broken implements InteractiveModel {
        @Override
        public GeneratedContent generate(String model, String request) {
            throw new StackOverflowError();
        }

        @Override
        public long countTokens(String model, String request) {
            throw new StackOverflowError();
        }
    }

    private static Request request() {
        return new Request(new PendingRequest(new Pack("d/1/1", List.of("1")), 0, Instant.EPOCH), "{}", 1);
    }

    private static Batch batch() {
        return new Batch(
                "d-0001",
                "d",
                new RecipeName("qa", 1),
                Mode.INTERACTIVE,
                1,
                Pack.of(List.of("d/1/1"), List.of("1")),
                null,
                10,
                40,
                BatchState.ASKING,
                0,
                0,
                1,
                Intent.fresh("i", Instant.EPOCH, GeminiProjects.DEFAULT, "gemini-3.1-flash-lite", "f"),
                null);
    }
}
