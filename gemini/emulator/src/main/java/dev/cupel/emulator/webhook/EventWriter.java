package dev.cupel.emulator.webhook;

import static dev.cupel.emulator.letter.WebhookVariant.BARE_IDS;
import static dev.cupel.emulator.letter.WebhookVariant.TOP_LEVEL_METADATA;

import dev.cupel.emulator.jobs.Job;
import dev.cupel.emulator.jobs.JobError;
import dev.cupel.emulator.jobs.JobState;
import dev.cupel.emulator.jobs.LiveJob;
import dev.cupel.emulator.letter.Event;
import dev.cupel.emulator.letter.EventType;
import dev.cupel.emulator.letter.WebhookVariant;
import dev.cupel.emulator.wire.Hash;
import dev.cupel.emulator.wire.Json;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes events. Our choices: {@code data.id} is the job's name, good for a get; {@code output_file_uri} is the name of the
 * result file, though the sample of the guide has {@code gs://…}; {@code error_code} is a number of google.rpc.Code;
 * what the creator of the job wants said is {@code data.user_metadata}.
 */
final class EventWriter {

    /** Of launch-week copies of the guide; the API does not know it. */
    private static final String UNKNOWN_TYPE = "batch.completed";

    private static final int ID_LENGTH = 27;

    private final Set<WebhookVariant> variants;
    private final RandomGenerator random = new SecureRandom();

    EventWriter(Set<WebhookVariant> variants) {
        this.variants = variants;
    }

    /** What is told of a state; empty for nothing. */
    Optional<EventType> typeOf(JobState state) {
        return switch (state) {
            case SUCCEEDED -> Optional.of(EventType.BATCH_SUCCEEDED);
            case FAILED -> Optional.of(EventType.BATCH_FAILED);
            case EXPIRED -> Optional.of(EventType.BATCH_EXPIRED);
            case CANCELLED -> Optional.of(EventType.BATCH_CANCELLED).filter(EventType.known(variants)::contains);
            case PENDING, RUNNING -> Optional.empty();
        };
    }

    /** What is told of a job that has ended. */
    Event ofJob(LiveJob live, EventType type, JobState state, AnnouncementFaults faults) {
        var job = live.job();
        var members = Json.object();
        var data = members.putObject("data").put("id", variants.contains(BARE_IDS) ? job.id() : job.name());
        if (state == JobState.SUCCEEDED && !job.inline() && !faults.noOutputUri()) {
            data.put("output_file_uri", "files/batch-" + job.id());
        }
        if (state == JobState.FAILED) {
            JobError.of(live, state)
                    .ifPresent(error -> data.put("error_code", error.code()).put("error_message", error.message()));
        }
        addMetadata(variants.contains(TOP_LEVEL_METADATA) ? members : data, job);
        var wireType = faults.unknownType() ? UNKNOWN_TYPE : type.wireName();
        return new Event(id(), wireType, job.name(), live.end(), members);
    }

    /** Type and body are our choice. */
    Event ping(Instant now) {
        var members = Json.object();
        members.putObject("data");
        return new Event(id(), "ping", null, now, members);
    }

    private static void addMetadata(ObjectNode place, Job job) {
        var webhooks = job.webhooks();
        if (webhooks != null && webhooks.userMetadata() != null) {
            place.set("user_metadata", webhooks.userMetadata());
        }
    }

    private String id() {
        return "msg_" + Hash.lowerId(random, ID_LENGTH);
    }
}
