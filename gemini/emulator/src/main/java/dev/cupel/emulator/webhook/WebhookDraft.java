package dev.cupel.emulator.webhook;

import dev.cupel.emulator.letter.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request says about a webhook; a null member is not said. */
public record WebhookDraft(
        @Nullable String name,
        @Nullable String uri,
        @Nullable List<EventType> events,
        @Nullable WebhookState state) {}
