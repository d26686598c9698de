package dev.cupel.submit.interactive;

import dev.cupel.submit.batch.Backoff;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.Batch.Pack;
import dev.cupel.submit.budget.Calibration;
import dev.cupel.submit.budget.Calibrations;
import dev.cupel.submit.recipe.Recipes;
import dev.cupel.submit.request.GeminiRequest;
import dev.cupel.submit.request.Question;
import dev.cupel.submit.request.StagedItems;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Makes the requests of interactive batches, a few at a time, because items can be large. */
@Service
class InteractiveRequests {

    private final StagedItems items;
    private final Recipes recipes;
    private final Calibrations calibrations;
    private final CallTable calls;
    private final Backoff backoff;
    private final InstantSource clock;

    InteractiveRequests(
            StagedItems items,
            Recipes recipes,
            Calibrations calibrations,
            CallTable calls,
            Backoff backoff,
            InstantSource clock) {
        this.items = items;
        this.recipes = recipes;
        this.calibrations = calibrations;
        this.calls = calls;
        this.backoff = backoff;
        this.clock = clock;
    }

    /**
     * A request that is still to be sent.
     *
     * @param failures failed calls in a row
     * @param notBefore earliest time of its next call
     */
    record PendingRequest(Pack pack, int failures, Instant notBefore) {

        String key() {
            return pack.key();
        }

        PendingRequest putOff(Instant until) {
            return new PendingRequest(pack, failures + 1, until);
        }
    }

    /**
     * A request as it is sent.
     *
     * @param tokens that its prompt is expected to have
     */
    record Request(PendingRequest pending, String json, long tokens) {}

    /** The requests of a batch whose call has not begun yet. */
    RequestQueue remaining(Batch batch) {
        var begun = calls.keys(batch.id());
        var remaining = batch.requests().stream()
                .filter(pack -> !begun.contains(pack.key()))
                .map(pack -> new PendingRequest(pack, 0, Instant.EPOCH))
                .toList();
        return new RequestQueue(remaining, source(batch), backoff, clock);
    }

    private Source source(Batch batch) {
        var recipe = recipes.find(batch.recipe()).orElseThrow();
        return new Source(batch, new GeminiRequest(recipe), calibrations.find(recipe.name(), recipe.model()));
    }

    /** Makes requests of one batch. */
    final class Source {
        private final Batch batch;
        private final GeminiRequest body;
        private final Calibration calibration;

        Source(Batch batch, GeminiRequest body, Calibration calibration) {
            this.batch = batch;
            this.body = body;
            this.calibration = calibration;
        }

        List<Request> make(List<PendingRequest> pending) {
            var found = items.questions(
                    batch.dataset(),
                    pending.stream().flatMap(one -> one.pack().items().stream()).toList());
            return pending.stream().map(one -> request(one, found)).toList();
        }

        private Request request(PendingRequest pending, Map<String, Question> found) {
            var json = body.of(Question.of(batch, pending.pack(), found)).toString();
            return new Request(
                    pending,
                    json,
                    calibration.estimate(1, json.length(), 0, false).prompt());
        }
    }
}
