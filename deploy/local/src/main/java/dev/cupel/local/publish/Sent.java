package dev.cupel.local.publish;

/**
 * An item that is on cupel.datasets.
 *
 * @param hash of its content, in hex
 */
record Sent(String item, String source, String hash, int partition, long offset) {}
