package dev.cupel.poller.poll;

import java.time.Duration;

/**
 * How long jobs like one have taken.
 *
 * @param early nine in ten took longer
 * @param late nine in ten took less
 */
public record ExpectedDuration(Duration early, Duration late) {}
