package dev.cupel.emulator.routes;

import dev.cupel.emulator.jobs.Job;
import dev.cupel.emulator.jobs.JobError;
import dev.cupel.emulator.jobs.JobState;
import dev.cupel.emulator.jobs.Jobs;
import dev.cupel.emulator.jobs.LiveJob;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import tools.jackson.databind.node.ObjectNode;

/** A job as a google.longrunning.Operation. */
final class OperationJson {

    private static final String TYPES = "type.googleapis.com/google.ai.generativelanguage.v1main.";

    private final Jobs jobs;

    OperationJson(Jobs jobs) {
        this.jobs = jobs;
    }

    /** As get has it: a job that has succeeded carries its output, once that is there, under metadata and response. */
    ObjectNode withOutput(LiveJob job) throws IOException {
        var state = jobs.state(job);
        var operation = operation(job, state);
        if (state == JobState.SUCCEEDED && !jobs.outputPending(job)) {
            var output = output(job);
            ((ObjectNode) operation.path("metadata")).set("output", output);
            var response = Json.object().put("@type", type(job) + "Output");
            operation.set("response", response.setAll(output));
        }
        return operation;
    }

    /** As create has it: pending, also a job that ends at once, as the real API answers. */
    ObjectNode created(LiveJob job) {
        return operation(job, JobState.PENDING);
    }

    /** As list has it. */
    ObjectNode withoutOutput(LiveJob job) {
        return operation(job, jobs.state(job));
    }

    private static ObjectNode operation(LiveJob live, JobState state) {
        var operation = Json.object().put("name", live.job().name());
        var metadata = operation.putObject("metadata").put("@type", type(live));
        metadata.setAll(batch(live, state));
        if (state.terminal()) {
            operation.put("done", true);
            error(operation, live, state);
        }
        return operation;
    }

    /** The batch itself, as an update answers with it. */
    ObjectNode batch(LiveJob live) {
        return batch(live, jobs.state(live));
    }

    private static ObjectNode batch(LiveJob live, JobState state) {
        var job = live.job();
        var metadata = Json.object().put("model", job.model());
        if (!job.displayName().isEmpty()) {
            metadata.put("displayName", job.displayName());
        }
        if (!job.inline()) {
            metadata.putObject("inputConfig").put("fileName", job.inputFile());
        }
        times(metadata, live, state);
        metadata.set("batchStats", stats(live, state));
        if (live.priority() != 0) {
            metadata.put("priority", Long.toString(live.priority()));
        }
        return metadata.put("state", state.wireName()).put("name", job.name());
    }

    private static String type(LiveJob job) {
        return TYPES + (job.job().embeds() ? "EmbedContentBatch" : "GenerateContentBatch");
    }

    private static void times(ObjectNode metadata, LiveJob live, JobState state) {
        metadata.put("createTime", live.job().createTime().toString());
        if (state.terminal()) {
            metadata.put("endTime", live.end().toString());
        }
        var updated = switch (state) {
            case PENDING -> live.job().createTime();
            case RUNNING -> live.startTime();
            case SUCCEEDED, FAILED, CANCELLED, EXPIRED -> live.end();
        };
        var later = updated.isAfter(live.updated()) ? updated : live.updated();
        metadata.put("updateTime", later.toString());
    }

    private static ObjectNode stats(LiveJob live, JobState state) {
        Job job = live.job();
        var stats = Json.object();
        count(stats, "requestCount", job.requests());
        var work = live.work();
        switch (state) {
            case PENDING, RUNNING, CANCELLED -> count(stats, "pendingRequestCount", job.requests());
            case FAILED, EXPIRED -> count(stats, "failedRequestCount", job.requests());
            case SUCCEEDED -> {
                count(stats, "successfulRequestCount", work == null ? 0 : work.succeeded());
                count(stats, "failedRequestCount", work == null ? 0 : work.failed());
            }
        }
        return stats;
    }

    private static void count(ObjectNode stats, String name, long count) {
        if (count > 0) {
            stats.put(name, Long.toString(count));
        }
    }

    private static void error(ObjectNode operation, LiveJob live, JobState state) {
        JobError.of(live, state)
                .ifPresent(error ->
                        operation.putObject("error").put("code", error.code()).put("message", error.message()));
    }

    private ObjectNode output(LiveJob job) throws IOException {
        var output = Json.object();
        if (!job.job().inline()) {
            return output.put("responsesFile", "files/batch-" + job.job().id());
        }
        var responses = output.putObject("inlinedResponses").putArray("inlinedResponses");
        var file = jobs.result(job);
        if (file.isPresent()) {
            try (var lines = Files.lines(file.get())) {
                lines.forEach(line -> responses.add(Json.MAPPER.readTree(line)));
            }
        }
        return output;
    }
}
