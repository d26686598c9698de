package dev.cupel.emulator.letter;

import java.time.Instant;

/**
 * An event on its way to one receiver.
 *
 * @param id unique
 * @param first when the first attempt is due
 * @param attempts number of those made
 * @param next when the next attempt is due
 */
public record Delivery(
        String id, Event event, Receiver receiver, Defect defect, Instant first, int attempts, Instant next) {

    public Delivery failed(Instant retry) {
        return new Delivery(id, event, receiver, defect, first, attempts + 1, retry);
    }
}
