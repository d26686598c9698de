package dev.cupel.submit.interactive;

import dev.cupel.gemini.call.GeminiException;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.BatchLeases;
import dev.cupel.submit.batch.BatchProperties;
import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.batch.Setback;
import dev.cupel.submit.batch.StaleBatchException;
import dev.cupel.submit.interactive.AnswerLine.ErrorCode;
import dev.cupel.submit.interactive.InteractiveRequests.Request;
import dev.cupel.submit.quota.QuotaKey;
import dev.cupel.submit.quota.QuotaLimits;
import dev.cupel.submit.wave.DatasetHolds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Commits what happens to interactive batches: before a call that it may be billed, after it its outcome, with the record that
 * says so. Batches are locked before rates.
 */
@Service
class CallTransactions {

    private static final Logger log = LoggerFactory.getLogger(CallTransactions.class);

    private final Batches batches;
    private final CallTable calls;
    private final DatasetHolds holds;
    private final RateLedger rates;
    private final QuotaLimits limits;
    private final BatchLeases leases;
    private final AnswerPublisher lines;
    private final BatchProperties properties;

    CallTransactions(
            Batches batches,
            CallTable calls,
            DatasetHolds holds,
            RateLedger rates,
            QuotaLimits limits,
            BatchLeases leases,
            AnswerPublisher lines,
            BatchProperties properties) {
        this.batches = batches;
        this.calls = calls;
        this.holds = holds;
        this.rates = rates;
        this.limits = limits;
        this.leases = leases;
        this.lines = lines;
        this.properties = properties;
    }

    /** Whether calls may be made. */
    sealed interface Permission {

        /** So many of them, in their order, and they must be: they count as made. */
        record Granted(int calls) implements Permission {}

        record Paused() implements Permission {}

        record Cancelled() implements Permission {}
    }

    /** Begins with a batch, or goes on with one that another instance has left: the answers to its open calls are lost. */
    @Transactional
    public Batch start(Batch batch, String session) {
        requireHeld(batch);
        var asking = batch.state() == BatchState.ASKING ? batch : batches.move(batch, BatchState.ASKING);
        batches.goOn(batch.id());
        var lost = calls.lost(batch.id(), session);
        if (!lost.isEmpty()) {
            // Perhaps billed, so it is not retried under the same key.
            lines.publish(
                    batch,
                    lost.stream()
                            .map(key -> AnswerLine.error(key, ErrorCode.UNAVAILABLE, "the answer was lost"))
                            .toList());
            log.atWarn()
                    .addKeyValue("batch", batch.id())
                    .addKeyValue("requests", lost.size())
                    .log("answers are lost with the instance that waited for them");
        }
        return asking;
    }

    /** Notes that calls are made, as many as the rates allow now. */
    @Transactional
    public Permission begin(Batch batch, String session, List<Request> requests) {
        requireHeld(batch);
        var held = holds.of(batch.dataset());
        if (held.cancelled()) {
            return new Permission.Cancelled();
        }
        if (held.paused()) {
            return new Permission.Paused();
        }
        var keys = admitted(batch, requests).stream()
                .map(request -> request.pending().key())
                .toList();
        if (calls.begin(batch.id(), session, keys).size() < keys.size()) {
            throw new StaleBatchException(batch.id());
        }
        return new Permission.Granted(keys.size());
    }

    private List<Request> admitted(Batch batch, List<Request> requests) {
        var key = keyOf(batch);
        var allowed = limits.rates(key.project(), key.model());
        var row = rates.lock(key);
        var window = row.window();
        var count = 0;
        while (count < requests.size()
                && window.admits(row.now(), allowed, requests.get(count).tokens())) {
            window = window.take(requests.get(count).tokens());
            count++;
        }
        rates.save(key, window);
        return requests.subList(0, count);
    }

    /** Commits what came of calls. */
    @Transactional
    public void ended(Batch batch, String session, List<CallOutcome> ends) {
        var answered = new ArrayList<AnswerLine>();
        var notBilled = new ArrayList<CallOutcome.NotBilled>();
        for (var end : ends) {
            switch (end) {
                case CallOutcome.Answered with -> answered.add(with.line());
                case CallOutcome.NotBilled again -> notBilled.add(again);
            }
        }
        batches.lockRow(batch.id());
        lines.publish(batch, answered);
        if (notBilled.isEmpty()) {
            batches.answered(batch.id());
        } else {
            takeBack(batch, session, notBilled);
        }
    }

    private void takeBack(Batch batch, String session, List<CallOutcome.NotBilled> ends) {
        calls.takeBack(
                batch.id(),
                session,
                ends.stream().map(end -> end.pending().key()).toList());
        batches.note(batch.id(), Setback.ofCall(ends.getLast().cause()));
        var overQuota = ends.stream()
                .map(CallOutcome.NotBilled::cause)
                .filter(GeminiException::isOverQuota)
                .toList();
        if (!overQuota.isEmpty()) {
            close(
                    keyOf(batch),
                    overQuota.stream()
                            .map(cause -> cause.retryAfter().orElse(Duration.ZERO))
                            .max(Duration::compareTo)
                            .orElse(null));
        }
    }

    private void close(QuotaKey key, @Nullable Duration retryAfter) {
        var row = rates.lock(key);
        rates.save(key, row.window().close(row.now(), retryAfter));
    }

    /** The remaining requests are not sent, because an operator has cancelled the dataset. */
    @Transactional
    public void cancelled(Batch batch, String session, Collection<String> keys) {
        requireHeld(batch);
        lines.publish(
                batch,
                calls.begin(batch.id(), session, keys).stream()
                        .map(key -> AnswerLine.error(key, ErrorCode.CANCELLED, "cancelled by an operator"))
                        .toList());
    }

    /** Gemini refuses every request: the batch waits for an operator to mend the cause. */
    @Transactional
    public void held(Batch batch, CallOutcome.Refused refused) {
        batches.rejected(batch, Setback.ofCall(refused.cause()), properties.rejectedWait(batch.rejections() + 1));
        log.atWarn()
                .addKeyValue("batch", batch.id())
                .addKeyValue("httpStatus", refused.cause().httpStatus())
                .addKeyValue("status", refused.cause().status())
                .log("Gemini refuses every request; the batch is retried later");
    }

    /** All requests of the batch have their line. */
    @Transactional
    public void completed(Batch batch) {
        requireHeld(batch);
        batches.move(batch, BatchState.ENDED);
        calls.forget(batch.id());
        log.atInfo().addKeyValue("batch", batch.id()).log("interactive batch completed");
    }

    private void requireHeld(Batch batch) {
        if (!leases.lockHeld(batch)) {
            throw new StaleBatchException(batch.id());
        }
    }

    private static QuotaKey keyOf(Batch batch) {
        return new QuotaKey(
                batch.requireIntent().project(), batch.requireIntent().model());
    }
}
