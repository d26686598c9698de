package dev.cupel.emulator.jobs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What happened to a job. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobEvent.Created.class, name = "created"),
    @JsonSubTypes.Type(value = JobEvent.Worked.class, name = "worked"),
    @JsonSubTypes.Type(value = JobEvent.Updated.class, name = "updated"),
    @JsonSubTypes.Type(value = JobEvent.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = JobEvent.Deleted.class, name = "deleted")
})
sealed interface JobEvent {

    record Created(Job job) implements JobEvent {}

    /** Its result is complete on disk. */
    record Worked(String id, Work work) implements JobEvent {}

    record Updated(String id, String displayName, long priority, Instant at) implements JobEvent {}

    record Cancelled(String id, Instant at) implements JobEvent {}

    record Deleted(String id, Instant at) implements JobEvent {}
}
