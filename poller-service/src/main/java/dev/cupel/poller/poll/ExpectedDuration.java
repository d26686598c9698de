package dev.cupel.poller.poll;

import java.time.Duration;

/**
 * How long jobs of the same model and size class have taken.
 *
 * @param early 10th percentile
 * @param late 90th percentile
 */
public record ExpectedDuration(Duration early, Duration late) {}
