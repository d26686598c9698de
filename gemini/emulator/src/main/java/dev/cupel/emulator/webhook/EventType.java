package dev.cupel.emulator.webhook;

import java.util.Arrays;
import java.util.Optional;

/** What can be subscribed to: exactly these [DOC]. The emulator has jobs only, and so makes the first three. */
public enum EventType {
    BATCH_SUCCEEDED("batch.succeeded"),
    BATCH_EXPIRED("batch.expired"),
    BATCH_FAILED("batch.failed"),
    INTERACTION_REQUIRES_ACTION("interaction.requires_action"),
    INTERACTION_COMPLETED("interaction.completed"),
    INTERACTION_FAILED("interaction.failed"),
    VIDEO_GENERATED("video.generated");

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<EventType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}
