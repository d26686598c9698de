package dev.cupel.submit.recovery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the outcome of a create whose answer was lost is found.
 *
 * @param quiet how long the job may take to show in the job list
 * @param scans complete scans of the list that must have missed it
 * @param scanInterval time between scans
 * @param clockSkew how far Gemini's clock may be off ours
 * @param bound after so long an operator decides
 * @param pageAttempts how often a page of the list is asked for before the scan is given up
 */
@ConfigurationProperties("cupel.submit.ambiguity")
record AmbiguityProperties(
        @DefaultValue("2m") Duration quiet,
        @DefaultValue("3") int scans,
        @DefaultValue("20s") Duration scanInterval,
        @DefaultValue("10m") Duration clockSkew,
        @DefaultValue("15m") Duration bound,
        @DefaultValue("5") int pageAttempts) {}
