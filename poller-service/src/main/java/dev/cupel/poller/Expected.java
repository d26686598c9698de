package dev.cupel.poller;

import java.time.Duration;

/**
 * How long jobs like one have taken.
 *
 * @param early nine in ten took longer
 * @param late nine in ten took less
 */
record Expected(Duration early, Duration late) {}
