package dev.cupel.submit.interactive;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.call.AmbiguousGeminiException;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.call.TransientGeminiException;
import dev.cupel.gemini.interactive.InteractiveModel;
import dev.cupel.messaging.failure.Failures;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.interactive.AnswerLine.ErrorCode;
import dev.cupel.submit.interactive.InteractiveRequests.Request;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes calls, each on a virtual thread of its own: they take seconds, and do nothing but wait. */
@Component
class CallExecutor {

    private static final Logger log = LoggerFactory.getLogger(CallExecutor.class);
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    private final Executor threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("ask-", 0).factory());
    private final GeminiProjects gemini;
    private final Slots slots;

    CallExecutor(GeminiProjects gemini, Slots slots) {
        this.gemini = gemini;
        this.slots = slots;
    }

    /** Makes calls for a batch. */
    @FunctionalInterface
    interface Caller {

        /** Begins a call that has a slot; gives the slot back, and tells what came of it, when it has ended. */
        void begin(Request request, Consumer<CallOutcome> ended);
    }

    Caller of(Batch batch) {
        var intent = batch.requireIntent();
        var model = gemini.interactiveModel(intent.project());
        return (request, ended) -> begin(model, intent.model(), request, ended);
    }

    /** Whatever happens, the slot is given back and the call has an end: else its round would wait for it for ever. */
    private void begin(InteractiveModel model, String name, Request request, Consumer<CallOutcome> ended) {
        try {
            threads.execute(() -> {
                var end = lost(request, "the call broke off");
                try {
                    end = call(model, name, request);
                } catch (Error e) {
                    log.atError()
                            .setCause(Failures.withoutMessages(e))
                            .addKeyValue("model", name)
                            .log("interactive call broke off; its answer is lost");
                } finally {
                    end(end, ended);
                }
            });
        } catch (RuntimeException | Error e) {
            log.atError()
                    .addKeyValue("key", request.pending().key())
                    .setCause(e)
                    .log("call could not begin");
            end(lost(request, "the call could not begin"), ended);
        }
    }

    private void end(CallOutcome end, Consumer<CallOutcome> ended) {
        slots.give(1);
        ended.accept(end);
    }

    private static CallOutcome call(InteractiveModel model, String name, Request request) {
        var pending = request.pending();
        try {
            return new CallOutcome.Answered(
                    pending, AnswerLine.of(pending.key(), model.generate(name, request.json())));
        } catch (GeminiException e) {
            return switch (e) {
                case TransientGeminiException notNow -> new CallOutcome.PutOff(pending, notNow);
                case PermanentGeminiException never
                when !isAboutTheRequest(never) -> new CallOutcome.Refused(pending, never);
                case PermanentGeminiException never -> error(request, ErrorCode.INVALID_ARGUMENT, never.getMessage());
                case AmbiguousGeminiException lost -> lost(request, lost.getMessage());
            };
        } catch (RuntimeException e) {
            // Not foreseen, so it may have been billed. Its message may repeat what an answer says.
            log.atError()
                    .setCause(Failures.withoutMessages(e))
                    .addKeyValue("model", name)
                    .log("interactive call failed; its answer is lost");
            return lost(request, "the answer could not be read");
        }
    }

    /** Google answers a wrong key with INVALID_ARGUMENT too. What was never sent, and fails again, is about the request. */
    private static boolean isAboutTheRequest(PermanentGeminiException refusal) {
        return switch (refusal.httpStatus()) {
            case 0, TOO_LARGE -> true;
            case BAD_REQUEST ->
                "INVALID_ARGUMENT".equals(refusal.status())
                        && !String.valueOf(refusal.getMessage()).contains("API key");
            default -> false;
        };
    }

    private static CallOutcome lost(Request request, @Nullable String message) {
        return error(request, ErrorCode.UNAVAILABLE, message);
    }

    private static CallOutcome error(Request request, ErrorCode code, @Nullable String message) {
        return new CallOutcome.Answered(
                request.pending(), AnswerLine.error(request.pending().key(), code, message));
    }
}
