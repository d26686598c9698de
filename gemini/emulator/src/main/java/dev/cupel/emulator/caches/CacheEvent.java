package dev.cupel.emulator.caches;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What happened to a cached content. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CacheEvent.Stored.class, name = "stored"),
    @JsonSubTypes.Type(value = CacheEvent.Deleted.class, name = "deleted")
})
sealed interface CacheEvent {

    /** It was created, or its expiry was moved. */
    record Stored(CachedContent content) implements CacheEvent {}

    record Deleted(String id) implements CacheEvent {}
}
