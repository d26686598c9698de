package dev.cupel.poller.webhook;

/**
 * What was posted, unproved.
 *
 * @param id stays the same when Gemini sends the event again; empty: the header is not there, as with its siblings
 * @param timestamp of the attempt, in seconds since 1970
 * @param signatures one or more, separated by a space
 * @param body as it came: another spelling of the same JSON has another signature
 */
@SuppressWarnings("ArrayRecordComponent") // Nothing compares deliveries.
record Delivery(String id, String timestamp, String signatures, byte[] body) {}
