package dev.cupel.emulator.files;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What happened to a file. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FileEvent.Uploaded.class, name = "uploaded"),
    @JsonSubTypes.Type(value = FileEvent.Deleted.class, name = "deleted")
})
sealed interface FileEvent {

    record Uploaded(StoredFile file) implements FileEvent {}

    record Deleted(String id) implements FileEvent {}
}
