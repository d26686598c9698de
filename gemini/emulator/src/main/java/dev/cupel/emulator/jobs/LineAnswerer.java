package dev.cupel.emulator.jobs;

import dev.cupel.emulator.answer.Answer;
import dev.cupel.emulator.answer.Answer.Usage;
import dev.cupel.emulator.answer.ContentGenerator;
import dev.cupel.emulator.embed.EmbeddingModel;
import dev.cupel.emulator.fault.Faults;
import dev.cupel.emulator.fault.Kind.LineChange;
import dev.cupel.emulator.fault.Kind.LineError;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import dev.cupel.emulator.wire.StatusCode;
import tools.jackson.databind.node.ObjectNode;

/** Answers the lines of jobs, and spoils those that a fault hits. */
final class LineAnswerer {

    private static final String PROSE = "I have looked at the item and I believe that it is correct as it stands.";

    private final ContentGenerator generator;
    private final EmbeddingModel embeddings;
    private final Faults faults;

    LineAnswerer(ContentGenerator generator, EmbeddingModel embeddings, Faults faults) {
        this.generator = generator;
        this.embeddings = embeddings;
        this.faults = faults;
    }

    OutputLine answer(Job job, InputLine input) {
        try {
            return job.embeds() ? embedded(job, input) : generated(job, input);
        } catch (ApiException e) {
            return error(input, e.status(), String.valueOf(e.getMessage()));
        }
    }

    private OutputLine embedded(Job job, InputLine input) {
        var embedding = embeddings.embed(job.model(), input.request());
        var fault = faults.onLine(job.model(), job.displayName(), input.key()).orElse(null);
        if (fault instanceof LineError error) {
            return error(input, error.code(), error.code().message());
        }
        // A vector has no text that the other faults could spoil.
        var copies = fault == LineChange.MISSING ? 0 : fault == LineChange.DUPLICATE ? 2 : 1;
        return response(input, embedding.lineResponse(), copies, new Usage(embedding.tokens(), 0, 0));
    }

    private OutputLine generated(Job job, InputLine input) {
        generator.check(job.model(), input.request());
        var fault = faults.onLine(job.model(), job.displayName(), input.key());
        if (fault.isEmpty()) {
            return said(input, generator.answer(job.model(), input.request()));
        }
        return switch (fault.get()) {
            case LineError error -> error(input, error.code(), error.code().message());
            case LineChange change -> changed(input, change, generator.answer(job.model(), input.request()));
        };
    }

    private static OutputLine changed(InputLine input, LineChange change, Answer answer) {
        var text = answer.text();
        return switch (change) {
            case MISSING -> response(input, answer.toJson(), 0, answer.usage());
            case DUPLICATE -> response(input, answer.toJson(), 2, answer.usage());
            case FENCED -> said(input, answer.withText("```json\n" + text + "\n```"));
            case NOT_JSON -> said(input, answer.withText(PROSE));
            case TRUNCATED_JSON -> said(input, answer.withText(text.substring(0, (text.length() + 1) / 2)));
            case WRONG_SCHEMA -> said(input, answer.withText("{\"unexpected\":{\"values\":[1,null,\"two\"]}}"));
            case MAX_TOKENS -> said(input, answer.exhausted());
            case BLOCKED_PROMPT ->
                response(
                        input,
                        answer.silent().blockedPrompt(),
                        1,
                        answer.silent().usage());
            case SAFETY ->
                response(
                        input,
                        answer.silent().blockedCandidate(),
                        1,
                        answer.silent().usage());
        };
    }

    private static OutputLine said(InputLine input, Answer answer) {
        return response(input, answer.toJson(), 1, answer.usage());
    }

    private static OutputLine response(InputLine input, ObjectNode response, int copies, Usage usage) {
        var line = Json.object();
        line.set("response", response);
        return new OutputLine(input.address(line), copies, usage, false);
    }

    private static OutputLine error(InputLine input, StatusCode code, String message) {
        var line = Json.object();
        line.putObject("error").put("code", code.code()).put("message", message);
        return new OutputLine(input.address(line), 1, new Usage(0, 0, 0), true);
    }
}
