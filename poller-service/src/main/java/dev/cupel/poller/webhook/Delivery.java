package dev.cupel.poller.webhook;

/**
 * A posted delivery, before its signature is verified.
 *
 * @param id stays the same when Gemini sends the event again; empty, as with the other headers: the header is missing
 * @param timestamp of the attempt, in seconds since 1970
 * @param signatures one or more, separated by a space
 * @param body the bytes as received: the signature is of these, and the same JSON in another format has another signature
 */
@SuppressWarnings("ArrayRecordComponent") // Nothing compares deliveries.
record Delivery(String id, String timestamp, String signatures, byte[] body) {}
