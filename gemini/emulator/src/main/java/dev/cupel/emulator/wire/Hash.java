package dev.cupel.emulator.wire;

import java.util.random.RandomGenerator;

/** Cheap, well spread hashes and identifiers; not for secrets. */
public final class Hash {

    private static final long FNV_PRIME = 0x100000001b3L;
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String MIXED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    private Hash() {}

    /** 64 bits of the seed and the text. */
    public static long of(long seed, String text) {
        var hash = mix(seed + 0x9e3779b97f4a7c15L);
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /** A number in [0, 1) from the seed and the text. */
    public static double unit(long seed, String text) {
        return (of(seed, text) >>> 11) * 0x1.0p-53;
    }

    /** An identifier of lower-case letters and digits. */
    public static String lowerId(RandomGenerator random, int length) {
        return pick(LOWER, random, length);
    }

    /** An identifier of letters, digits, underscores and hyphens. */
    public static String id(RandomGenerator random, int length) {
        return pick(MIXED, random, length);
    }

    private static String pick(String alphabet, RandomGenerator random, int length) {
        var id = new StringBuilder(length);
        for (var i = 0; i < length; i++) {
            id.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return id.toString();
    }

    /** Spreads 64 bits over 64 bits. */
    public static long mix(long z) {
        var a = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
        var b = (a ^ (a >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return b ^ (b >>> 33);
    }
}
