package dev.cupel.messaging.health;

import java.util.Optional;

/** Something without which an instance is not ready. Asking it never waits. */
public interface Vital {

    /** What it is, in one word. */
    String vital();

    /** What is wrong with it, for people; empty: nothing. */
    Optional<String> trouble();
}
