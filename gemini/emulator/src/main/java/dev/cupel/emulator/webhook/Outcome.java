package dev.cupel.emulator.webhook;

/** What became of an attempt. */
sealed interface Outcome {

    /** The receiver answered in time. */
    record Answered(int status) implements Outcome {}

    /** It did not. */
    record Unanswered(String reason) implements Outcome {}

    /** Any 2xx is success [DOC]; a redirect is none. */
    default boolean delivered() {
        return this instanceof Answered answered && answered.status() / 100 == 2;
    }

    /** The receiver wants no more: 410, as in Standard Webhooks; our choice. */
    default boolean gone() {
        return this instanceof Answered answered && answered.status() == 410;
    }
}
