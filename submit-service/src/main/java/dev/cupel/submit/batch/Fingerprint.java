package dev.cupel.submit.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.schemas.Sha256;
import java.util.HexFormat;

/** Tells apart what is asked: a job that carries an intent but not its fingerprint asks something else. */
public final class Fingerprint {

    private static final int BYTES = 8;

    private Fingerprint() {}

    /** Of the model, the recipe's version and the requests in their order. */
    public static String of(Batch batch, String model) {
        var digest = Sha256.newDigest();
        digest.update("%s\n%s/%d\n"
                .formatted(model, batch.recipe().name(), batch.recipe().version())
                .getBytes(UTF_8));
        batch.keys().forEach(key -> digest.update((key + "\n").getBytes(UTF_8)));
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
