/**
 * Webhooks: who is told of a job's end, and that they are.
 *
 * <p>What the real API does is known from its guide and its SDKs only; nobody has published a delivery. What no source
 * states is chosen here, and the Javadoc says "our choice": the form of {@code data.id} and {@code output_file_uri},
 * {@code data.user_metadata}, the claims of the JWT, the headers beside the signed ones, the times of retries, what a
 * ping says, and when a webhook is disabled.
 *
 * <p>One event is made of every job that succeeds, fails or expires; none of one that is cancelled [the API refuses to
 * subscribe to it]. It is written down with its receivers before it is sent, and taken off when it has arrived or was
 * given up, so that after a crash it may come twice under one {@code webhook-id}, but is never lost.
 *
 * <p>The state of everything is {@link dev.cupel.emulator.webhook.WebhookBook}; a thread that does more than one thing with it
 * holds its monitor meanwhile, and never while an event is on its way.
 */
@NullMarked
package dev.cupel.emulator.webhook;

import org.jspecify.annotations.NullMarked;
