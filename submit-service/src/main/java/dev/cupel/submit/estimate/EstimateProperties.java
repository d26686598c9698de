package dev.cupel.submit.estimate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What forecasts assume.
 *
 * @param medianJob how long a job usually takes; Google promises no more than 24 hours
 */
@ConfigurationProperties("cupel.submit")
record EstimateProperties(@DefaultValue("20m") Duration medianJob) {}
