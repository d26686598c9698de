package dev.cupel.files.find;

import dev.cupel.files.input.Found.Item;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * A random part of the items: those whose places have the smallest hashes. The same seed draws the same items of the same files.
 *
 * @param greatest hash that is drawn
 */
record Sample(long seed, long greatest) implements Predicate<Item> {

    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** Draws so many of the items that the files have; all of them if there are not more. */
    static Sample draw(Input input, int items, long seed) {
        var smallest = new PriorityQueue<Long>(Comparator.reverseOrder());
        for (var file : input.files().files()) {
            input.read(file, found -> {
                if (found instanceof Item item) {
                    smallest.add(hash(seed, item));
                    if (smallest.size() > items) {
                        smallest.remove();
                    }
                }
            });
        }
        return new Sample(seed, smallest.size() < items ? Long.MAX_VALUE : smallest.element());
    }

    @Override
    public boolean test(Item item) {
        return hash(seed, item) <= greatest;
    }

    /** FNV-1a of the place, mixed as MurmurHash3 does at its end, so that neighbours are far apart. */
    private static long hash(long seed, Item item) {
        var hash = FNV_START ^ mixed(seed);
        var place = item.source();
        for (var i = 0; i < place.length(); i++) {
            hash = (hash ^ place.charAt(i)) * FNV_PRIME;
        }
        return mixed(hash);
    }

    private static long mixed(long bits) {
        var one = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        var two = (one ^ (one >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return two ^ (two >>> 33);
    }
}
