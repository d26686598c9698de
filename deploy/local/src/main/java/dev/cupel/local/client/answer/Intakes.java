package dev.cupel.local.client.answer;

import dev.cupel.api.ingest.DatasetView;
import dev.cupel.api.ingest.Rejection;

/** Reads what ingest-service says about a dataset. */
public final class Intakes {

    private Intakes() {}

    public static boolean isRefused(DatasetView intake) {
        return intake.state().equals("REFUSED");
    }

    /** Items that are to have a record, as far as it is known: a seal says how many were published. */
    public static long items(DatasetView intake) {
        return intake.expected() == null
                ? intake.accepted()
                : Math.max(intake.accepted(), intake.expected() - intake.rejected());
    }

    /** Items that the seal counts and that have not arrived. */
    public static long missing(DatasetView intake) {
        return intake.expected() == null ? 0 : Math.max(0, intake.expected() - intake.accepted() - intake.rejected());
    }

    /** Every item that was published is accepted or rejected. */
    static boolean isComplete(DatasetView intake) {
        return intake.expected() != null && intake.expected() == intake.accepted() + intake.rejected();
    }

    /** The best name that a refused record has. */
    public static String name(Rejection rejection) {
        var place = "cupel.datasets partition %d offset %d".formatted(rejection.partition(), rejection.offset());
        if (rejection.item() == null) {
            return place;
        }
        return rejection.source() == null
                ? "%s (%s)".formatted(rejection.item(), place)
                : "%s (%s)".formatted(rejection.item(), rejection.source());
    }
}
