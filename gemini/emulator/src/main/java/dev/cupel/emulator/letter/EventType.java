package dev.cupel.emulator.letter;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What can be subscribed to. The emulator has jobs only, and so makes those of batches. */
public enum EventType {
    BATCH_SUCCEEDED("batch.succeeded"),
    BATCH_EXPIRED("batch.expired"),
    BATCH_FAILED("batch.failed"),
    INTERACTION_REQUIRES_ACTION("interaction.requires_action"),
    INTERACTION_COMPLETED("interaction.completed"),
    INTERACTION_FAILED("interaction.failed"),
    VIDEO_GENERATED("video.generated"),
    /** The real API refuses it; see {@link WebhookVariant#CANCELLED_EVENTS}. */
    BATCH_CANCELLED("batch.cancelled");

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** Exactly seven [DOC], unless a variant wants more. */
    public static List<EventType> known(Set<WebhookVariant> variants) {
        return Arrays.stream(values())
                .filter(type -> type != BATCH_CANCELLED || variants.contains(WebhookVariant.CANCELLED_EVENTS))
                .toList();
    }
}
