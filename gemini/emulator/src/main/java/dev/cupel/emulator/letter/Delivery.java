package dev.cupel.emulator.webhook;

import java.time.Instant;

/**
 * An event on its way to one receiver.
 *
 * @param id unique
 * @param first when the first attempt is due
 * @param attempts number of those made
 * @param next when the next attempt is due
 */
record Delivery(String id, Event event, Receiver receiver, Defect defect, Instant first, int attempts, Instant next) {

    Delivery failed(Instant retry) {
        return new Delivery(id, event, receiver, defect, first, attempts + 1, retry);
    }
}
