package dev.cupel.submit.recipe;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * Stands before each wave but the first, and decides from what came of the waves before it.
 *
 * @param leastRefined share of the last wave's items that must be refined, in hundredths of a percent
 * @param manual whether an operator must approve as well
 */
public record GateRule(int leastRefined, boolean manual) {

    private static final long WHOLE = 10_000;

    /** What is decided, and why, for an operator to read. */
    public sealed interface Verdict {

        String reason();

        /** The wave may be sent. */
        record Opened(String reason) implements Verdict {}

        /** It is too early to say. */
        record TooEarly(String reason) implements Verdict {}

        /** An operator decides. */
        public record Held(String reason) implements Verdict {}
    }

    /**
     * What came of the waves before.
     *
     * @param expected items of all of them
     * @param settled items of all of them that have their outcome
     * @param last number of the last of them
     * @param lastItems its items
     * @param lastRefined those of them that were refined
     * @param accepted items of the dataset that were accepted
     * @param refused those that were refused or left out, and so are in no wave
     */
    public record Past(
            long expected, long settled, int last, long lastItems, long lastRefined, long accepted, long refused) {

        /** Where nothing was refused. */
        public Past(long expected, long settled, int last, long lastItems, long lastRefined) {
            this(expected, settled, last, lastItems, lastRefined, 0, 0);
        }

        private boolean isSettled() {
            return settled >= expected;
        }

        /** Rounded down, so that what is below a threshold never reads like the threshold. */
        private String result() {
            var share = lastItems == 0 ? 0 : lastRefined * WHOLE / lastItems;
            return String.format(
                            Locale.ROOT,
                            "wave %d: %,d of %,d items refined (%s)",
                            last,
                            lastRefined,
                            lastItems,
                            percent(share))
                    + (refused == 0 ? "" : "; " + intake());
        }

        private String intake() {
            return String.format(
                    Locale.ROOT,
                    "of %,d items %,d were refused or left out (%s taken)",
                    accepted + refused,
                    refused,
                    percent(accepted * WHOLE / (accepted + refused)));
        }

        /** The first gate asks as well how many items were taken at all; an operator who has let that pass is not asked again. */
        private boolean lacksItems(int least) {
            return last == 1 && refused > 0 && accepted * WHOLE < least * (accepted + refused);
        }
    }

    public Verdict judge(Past past) {
        if (!past.isSettled()) {
            return new Verdict.TooEarly(String.format(
                    Locale.ROOT,
                    "%,d of %,d items of the waves before it are settled",
                    past.settled(),
                    past.expected()));
        }
        if (past.lastRefined() * WHOLE < leastRefined * past.lastItems() || past.lacksItems(leastRefined)) {
            return new Verdict.Held("%s, the gate asks for %s".formatted(past.result(), percent(leastRefined)));
        }
        return manual
                ? new Verdict.Held("%s, the gate asks for an operator's approval".formatted(past.result()))
                : new Verdict.Opened(past.result());
    }

    private static String percent(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2).toPlainString() + "%";
    }
}
