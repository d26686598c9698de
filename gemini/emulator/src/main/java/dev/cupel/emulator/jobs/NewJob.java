package dev.cupel.emulator.jobs;

import org.jspecify.annotations.Nullable;

/**
 * What a client says of a job that it wants.
 *
 * @param model such as {@code models/gemini-2.5-flash}
 * @param displayName may be empty
 * @param webhooks where to report its end; null when the create named none
 */
public record NewJob(
        String model, String displayName, @Nullable JobWebhooks webhooks) {}
