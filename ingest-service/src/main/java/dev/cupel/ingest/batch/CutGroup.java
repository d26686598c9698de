package dev.cupel.ingest.batch;

/**
 * A group of a pass.
 *
 * @param number in the order in which the groups are cut, from 1
 * @param key hash of the group's label
 */
record CutGroup(long number, long key) {}
