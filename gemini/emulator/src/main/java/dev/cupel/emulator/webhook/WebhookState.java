package dev.cupel.emulator.webhook;

import java.util.Locale;

/** Whether events are sent to a webhook. */
public enum WebhookState {
    ENABLED,
    /** By its owner, or because its receiver answered 410. */
    DISABLED,
    DISABLED_DUE_TO_FAILED_DELIVERIES;

    /** Such as {@code enabled}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
