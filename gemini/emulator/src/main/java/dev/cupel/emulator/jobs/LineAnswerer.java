package dev.cupel.emulator.jobs;

import dev.cupel.emulator.answer.Model;
import dev.cupel.emulator.wire.Json;
import dev.cupel.emulator.wire.StatusCode;

/** Answers the lines of jobs. */
final class LineAnswerer {

    private final Model model;

    LineAnswerer(Model model) {
        this.model = model;
    }

    Answered answer(Job job, InputLine input) {
        if (Json.at(input.request(), "contents").isEmpty()) {
            return new Answered.Refused(
                    StatusCode.INVALID_ARGUMENT, "* GenerateContentRequest.contents: contents is not specified\n");
        }
        return new Answered.Said(model.answer(job.model(), input.request()));
    }
}
