package dev.cupel.local.follow;

import java.io.InputStream;

/**
 * The records of a dataset as they arrive.
 *
 * @param count how many they are
 */
record Records(InputStream bytes, long count) {}
