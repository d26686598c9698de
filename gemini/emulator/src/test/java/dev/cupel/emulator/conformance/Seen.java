package dev.cupel.emulator.conformance;

import tools.jackson.databind.JsonNode;

/**
 * What a client saw of one call.
 *
 * @param title as in the recordings
 * @param outcome {@code OK}, or the class of what was thrown
 * @param saw what the client returned, or what the thrown thing tells
 */
record Seen(String title, String outcome, JsonNode saw) {}
