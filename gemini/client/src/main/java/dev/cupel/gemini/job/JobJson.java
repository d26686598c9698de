package dev.cupel.gemini.job;

import dev.cupel.gemini.call.UnreadableAnswerException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the operations in which the API wraps batch jobs. */
final class JobJson {
    private JobJson() {}

    /** The answer to a create: the job's name must be there; a creation time that is not is the time of the clock. */
    static CreatedJob created(JsonNode operation, InstantSource clock) throws UnreadableAnswerException {
        var name = name(operation);
        var createdAt = instantIfAny(operation.path("metadata").path("createTime"));
        return new CreatedJob(name, createdAt == null ? clock.instant() : createdAt);
    }

    static JobSnapshot snapshot(JsonNode operation) throws UnreadableAnswerException {
        var metadata = operation.path("metadata");
        return new JobSnapshot(
                name(operation),
                metadata.path("displayName").asString(""),
                text(metadata.path("model")),
                text(metadata.path("inputConfig").path("fileName")),
                state(operation),
                instant(metadata.path("createTime")),
                instantIfAny(metadata.path("endTime")),
                stats(metadata.path("batchStats")));
    }

    private static String name(JsonNode operation) throws UnreadableAnswerException {
        var name = operation.path("name").asString("");
        if (!name.startsWith("batches/")) {
            throw new UnreadableAnswerException("the answer names no job");
        }
        return name;
    }

    static JobPage page(JsonNode answer) throws UnreadableAnswerException {
        var jobs = new ArrayList<JobSnapshot>();
        for (var operation : answer.path("operations")) {
            jobs.add(snapshot(operation));
        }
        return new JobPage(jobs, text(answer.path("nextPageToken")));
    }

    static Instant instant(JsonNode timestamp) throws UnreadableAnswerException {
        try {
            return Instant.parse(timestamp.asString(""));
        } catch (DateTimeParseException e) {
            throw new UnreadableAnswerException("the answer lacks a time");
        }
    }

    private static @Nullable Instant instantIfAny(JsonNode timestamp) throws UnreadableAnswerException {
        return text(timestamp) == null ? null : instant(timestamp);
    }

    private static JobState state(JsonNode operation) {
        var wireName = operation.path("metadata").path("state").asString("");
        var error = error(operation.path("error"));
        return switch (wireName) {
            case "BATCH_STATE_PENDING", "JOB_STATE_PENDING" -> new JobState.Pending();
            case "BATCH_STATE_RUNNING", "JOB_STATE_RUNNING" -> new JobState.Running();
            case "BATCH_STATE_SUCCEEDED", "JOB_STATE_SUCCEEDED" -> succeeded(resultFile(operation));
            case "BATCH_STATE_FAILED", "JOB_STATE_FAILED" -> new JobState.Failed(error);
            case "BATCH_STATE_CANCELLED", "JOB_STATE_CANCELLED" -> new JobState.Cancelled(error);
            case "BATCH_STATE_EXPIRED", "JOB_STATE_EXPIRED" -> new JobState.Expired(error);
            default -> new JobState.Unknown(wireName);
        };
    }

    private static JobState succeeded(@Nullable String resultFile) {
        return resultFile == null ? new JobState.SucceededWithoutResult() : new JobState.Succeeded(resultFile);
    }

    /** The answer has the file in two places; captures of the live API show both filled or both empty. */
    private static @Nullable String resultFile(JsonNode operation) {
        var inMetadata = text(operation.path("metadata").path("output").path("responsesFile"));
        return inMetadata != null ? inMetadata : text(operation.path("response").path("responsesFile"));
    }

    private static @Nullable JobError error(JsonNode status) {
        return status.isObject()
                ? new JobError(
                        status.path("code").asInt(0), status.path("message").asString(""))
                : null;
    }

    private static JobStats stats(JsonNode stats) {
        return new JobStats(
                count(stats, "requestCount"),
                count(stats, "successfulRequestCount"),
                count(stats, "failedRequestCount"),
                count(stats, "pendingRequestCount"));
    }

    /** An int64, which JSON carries as a string. */
    private static long count(JsonNode stats, String field) {
        return stats.path(field).asLong(0);
    }

    private static @Nullable String text(JsonNode node) {
        var text = node.asString("");
        return text.isEmpty() ? null : text;
    }
}
