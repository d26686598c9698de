package dev.cupel.local.publish;

import dev.cupel.local.publish.input.Place;

/**
 * An item that is on cupel.datasets.
 *
 * @param hash of its content, in hex
 */
record Sent(String item, Place place, String hash, int partition, long offset) {}
