package dev.cupel.emulator.fault;

import dev.cupel.emulator.fault.OnDelivery.Change;
import java.util.Optional;

/** The names of the faults that hit announcements to webhooks. */
final class DeliveryKinds {

    private DeliveryKinds() {}

    static Optional<Kind> read(String name, Members members) {
        return Optional.ofNullable(
                switch (name) {
                    case "webhook-late" ->
                        new OnDelivery.Late(members.only("seconds").seconds("seconds"));
                    case "webhook-stale-timestamp" ->
                        new OnDelivery.StaleTimestamp(members.only("seconds").seconds("seconds"));
                    case "webhook-duplicate" -> members.plain(Change.DUPLICATE);
                    case "webhook-lost" -> members.plain(Change.LOST);
                    case "webhook-wrong-signature" -> members.plain(Change.WRONG_SIGNATURE);
                    case "webhook-unknown-type" -> members.plain(Change.UNKNOWN_TYPE);
                    case "webhook-no-output-uri" -> members.plain(Change.NO_OUTPUT_URI);
                    case "webhook-unknown-kid" -> members.plain(Change.UNKNOWN_KID);
                    default -> null;
                });
    }
}
