package dev.cupel.schemas;

/** Translates outcomes from and to what records of topics say. */
public final class OutcomeCodec {

    private OutcomeCodec() {}

    public static Outcome decode(dev.cupel.events.Outcome outcome) {
        return switch (outcome) {
            case REFINED -> Outcome.REFINED;
            case TRANSIENT -> Outcome.TRANSIENT;
            case MALFORMED -> Outcome.MALFORMED;
            case SCHEMA_MISMATCH -> Outcome.SCHEMA_MISMATCH;
            case TRUNCATED -> Outcome.TRUNCATED;
            case MISSING -> Outcome.MISSING;
            case MISMATCHED -> Outcome.MISMATCHED;
            case BLOCKED -> Outcome.BLOCKED;
            case REFUSED -> Outcome.REFUSED;
            case INVALID -> Outcome.INVALID;
            case CANCELLED -> Outcome.CANCELLED;
        };
    }

    public static dev.cupel.events.Outcome encode(Outcome outcome) {
        return switch (outcome) {
            case REFINED -> dev.cupel.events.Outcome.REFINED;
            case TRANSIENT -> dev.cupel.events.Outcome.TRANSIENT;
            case MALFORMED -> dev.cupel.events.Outcome.MALFORMED;
            case SCHEMA_MISMATCH -> dev.cupel.events.Outcome.SCHEMA_MISMATCH;
            case TRUNCATED -> dev.cupel.events.Outcome.TRUNCATED;
            case MISSING -> dev.cupel.events.Outcome.MISSING;
            case MISMATCHED -> dev.cupel.events.Outcome.MISMATCHED;
            case BLOCKED -> dev.cupel.events.Outcome.BLOCKED;
            case REFUSED -> dev.cupel.events.Outcome.REFUSED;
            case INVALID -> dev.cupel.events.Outcome.INVALID;
            case CANCELLED -> dev.cupel.events.Outcome.CANCELLED;
        };
    }
}
