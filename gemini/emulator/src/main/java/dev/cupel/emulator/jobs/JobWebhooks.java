package dev.cupel.emulator.jobs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a job's creator wants its end told to: the {@code webhookConfig} of the request. It is in no answer about the job;
 * whether the real API shows it there is not documented [OPEN], and the known answers do not have it.
 *
 * @param uris in place of the registered webhooks; empty when these are to be told
 * @param userMetadata part of every event about the job; null for none
 */
public record JobWebhooks(List<String> uris, @Nullable ObjectNode userMetadata) {

    public JobWebhooks {
        uris = List.copyOf(uris);
    }
}
