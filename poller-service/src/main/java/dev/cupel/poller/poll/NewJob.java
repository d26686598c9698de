package dev.cupel.poller.poll;

import java.time.Instant;

/**
 * A job that Gemini has accepted, to be polled from now on.
 *
 * @param requests number of its requests
 */
record NewJob(
        String batch, String dataset, String project, String name, String model, int requests, Instant submittedAt) {}
