package dev.cupel.results.progress;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How progress is shown.
 *
 * @param progressInterval how often those who look at a dataset's progress are shown it
 */
@ConfigurationProperties("cupel.results")
record ProgressProperties(@DefaultValue("500ms") Duration progressInterval) {}
