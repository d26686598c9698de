package dev.cupel.ingest.batch;

import dev.cupel.ingest.batch.WaitingItems.Turn;

/**
 * One pass over the items of a turn: first it cuts the batches that the groups fill, then, when nothing more is to come, it packs
 * what is left over of them. Its limits and the order of its groups are fixed when it begins, so that it can be
 * interrupted after any batch.
 *
 * @param wave that its batches belong to
 * @param maxItems of a batch
 * @param maxJoined of a batch that has taken what is left of its unit
 * @param all whether nothing more is to come
 * @param packing whether it packs by now
 * @param done number of the last group that it has dealt with, filling or packing
 * @param groups how many there are
 */
record CutPass(Turn turn, int wave, int maxItems, int maxJoined, boolean all, boolean packing, long done, long groups) {

    /**
     * A group of a pass.
     *
     * @param number in the order in which the groups are cut, from 1
     * @param key hash of the group's label
     * @param last whether it is the last one of its unit
     */
    record Group(long number, long key, boolean last) {}

    CutPass after(long group) {
        return new CutPass(turn, wave, maxItems, maxJoined, all, packing, group, groups);
    }

    CutPass thenPacking() {
        return new CutPass(turn, wave, maxItems, maxJoined, all, true, 0, groups);
    }
}
