package dev.cupel.ingest.publish;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of publishing by REST.
 *
 * @param declarationPatience how long a seal or an upload waits for the declaration of its dataset, which may have been published just before
 */
@ConfigurationProperties("cupel.ingest.publish")
record PublishProperties(@DefaultValue("5s") Duration declarationPatience) {

    PublishProperties {
        if (declarationPatience.isNegative()) {
            throw new IllegalArgumentException("cupel.ingest.publish.declaration-patience: expected 0s or more");
        }
    }
}
