package dev.cupel.emulator.letter;

import java.time.Duration;

/**
 * What a fault has made wrong with every attempt of a delivery.
 *
 * @param age how long before the attempt the timestamp is
 * @param unknownKid the JWT names a key that is not published
 */
public record Defect(boolean wrongSignature, Duration age, boolean unknownKid) {

    public static final Defect NONE = new Defect(false, Duration.ZERO, false);
}
