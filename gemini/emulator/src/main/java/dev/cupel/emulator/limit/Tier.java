package dev.cupel.emulator.limit;

import java.util.Arrays;
import java.util.Optional;

/** Usage tier of a project, which Google sets by what the project has paid. */
public enum Tier {
    /** No limits at all; the real API has no such tier. */
    NONE("none"),
    /** Without a billing account; it is not offered the Batch API. */
    FREE("free"),
    ONE("1"),
    TWO("2"),
    THREE("3");

    private final String label;

    Tier(String label) {
        this.label = label;
    }

    /** As in the limits file and on the command line. */
    @Override
    public String toString() {
        return label;
    }

    public static Optional<Tier> of(String label) {
        return Arrays.stream(values()).filter(tier -> tier.label.equals(label)).findFirst();
    }
}
