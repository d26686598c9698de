package dev.cupel.emulator.embed;

import dev.cupel.emulator.wire.Hash;
import dev.cupel.emulator.wire.ModelName;

/**
 * Gives texts their vectors. Near-duplicates (a changed word, a typing error, other punctuation, case or white space) of
 * a dozen words or more have a cosine above 0.9, texts that have nothing to do with each other one below 0.5, but for
 * few exceptions. Each model has a space of its own, as in the real API.
 */
public final class Embedder {

    /** Maximum and default number of dimensions of gemini-embedding-001 and gemini-embedding-2. */
    public static final int MAX_DIMENSIONS = 3_072;

    private static final int BLOCK = 64;
    /** Squared length of what all short texts of a space have in common, beside 1 of what is their own. */
    private static final double SHARED = 0.45;

    private final long seed;

    public Embedder(long seed) {
        this.seed = seed;
    }

    /**
     * The vector of a text, of length 1. A shorter one is the beginning of the longer one, brought to length 1; real
     * gemini-embedding-001 leaves shorter ones as they are ([LIVE] sample in the guide), which no cosine shows.
     *
     * @param model the model's name, with or without {@code models/}
     * @param dimensions 1 to {@link #MAX_DIMENSIONS}
     */
    public float[] embed(String model, String text, int dimensions) {
        var space = Hash.of(seed, ModelName.plain(model));
        var features = Features.of(text);
        // Every feature has one place in each block, so the length of the vector is known, except for collisions.
        var squares =
                features.weights().values().stream().mapToDouble(w -> w * w).sum();
        var ownScale = 1 / Math.sqrt(squares * MAX_DIMENSIONS / BLOCK);
        var sharedScale = Math.sqrt(SHARED * features.brevity() / MAX_DIMENSIONS);
        var values = new double[Math.ceilDiv(dimensions, BLOCK) * BLOCK];
        features.weights().forEach((feature, weight) -> scatter(values, Hash.of(space, feature), weight * ownScale));
        for (var i = 0; i < dimensions; i++) {
            values[i] += sharedScale * sign(Hash.mix(space + i));
        }
        return unit(values, dimensions);
    }

    private static void scatter(double[] sum, long hash, double weight) {
        for (var block = 0; block < sum.length; block += BLOCK) {
            var place = Hash.mix(hash + block);
            sum[block + (int) (place & (BLOCK - 1))] += weight * sign(place);
        }
    }

    private static int sign(long hash) {
        return hash < 0 ? -1 : 1;
    }

    private static float[] unit(double[] values, int dimensions) {
        var square = 0.0;
        for (var i = 0; i < dimensions; i++) {
            square += values[i] * values[i];
        }
        var unit = new float[dimensions];
        for (var i = 0; i < dimensions; i++) {
            unit[i] = (float) (values[i] / Math.sqrt(square));
        }
        return unit;
    }
}
