package dev.cupel.emulator.jobs;

import dev.cupel.emulator.answer.Answer;
import dev.cupel.emulator.answer.Answer.Usage;
import dev.cupel.emulator.answer.Model;
import dev.cupel.emulator.fault.Faults;
import dev.cupel.emulator.fault.Kind.LineChange;
import dev.cupel.emulator.fault.Kind.LineError;
import dev.cupel.emulator.wire.Json;
import dev.cupel.emulator.wire.StatusCode;
import tools.jackson.databind.node.ObjectNode;

/** Answers the lines of jobs, and spoils those that a fault hits. */
final class LineAnswerer {

    private static final String PROSE = "I have looked at the item and I believe that it is correct as it stands.";

    private final Model model;
    private final Faults faults;

    LineAnswerer(Model model, Faults faults) {
        this.model = model;
        this.faults = faults;
    }

    OutputLine answer(Job job, InputLine input) {
        if (Json.at(input.request(), "contents").isEmpty()) {
            return error(
                    input,
                    StatusCode.INVALID_ARGUMENT,
                    "* GenerateContentRequest.contents: contents is not specified\n");
        }
        var fault = faults.onLine(job.model(), job.displayName(), input.key());
        if (fault.isEmpty()) {
            return said(input, model.answer(job.model(), input.request()));
        }
        return switch (fault.get()) {
            case LineError error -> error(input, error.code(), error.code().message());
            case LineChange change -> changed(input, change, model.answer(job.model(), input.request()));
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
