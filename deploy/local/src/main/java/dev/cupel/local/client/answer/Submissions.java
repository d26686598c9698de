package dev.cupel.local.client.answer;

import dev.cupel.api.submit.MoneyView;
import dev.cupel.api.submit.SubmissionView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what submit-service says about a dataset. */
public final class Submissions {

    public static final MoneyView NO_MONEY =
            new MoneyView(null, BigDecimal.ZERO, 0, BigDecimal.ZERO, BigDecimal.ZERO, null, null);

    /** Of a dataset that submit-service does not know yet. */
    public static final SubmissionView NONE =
            new SubmissionView(Map.of(), null, null, null, null, NO_MONEY, List.of(), List.of(), List.of());

    private Submissions() {}

    /** The most that a dataset may cost; null: there is no limit. */
    @Nullable
    public static BigDecimal limitUsd(MoneyView money) {
        return money.budgetUsd() == null ? money.recipeBudgetUsd() : money.budgetUsd();
    }

    /** Jobs that Gemini has, and batches that are being asked interactively. */
    public static long atGemini(SubmissionView submission) {
        return submission.batches().getOrDefault("ACCEPTED", 0L)
                + submission.batches().getOrDefault("ASKING", 0L);
    }

    /** Whether batches are on their way to Gemini, so that nobody can tell yet how many jobs there will be. */
    public static boolean isSending(SubmissionView submission) {
        return Stream.of("INTENT", "UPLOADED", "SENDING")
                .anyMatch(state -> submission.batches().getOrDefault(state, 0L) > 0);
    }

    /** Who paused it and why; empty when nobody did. */
    static String pause(SubmissionView submission) {
        return by(submission.pausedBy(), submission.pausedWhy());
    }

    /** Who cancelled it and why; empty when nobody did. */
    static String cancellation(SubmissionView submission) {
        return by(submission.cancelledBy(), submission.cancelledWhy());
    }

    static String by(@Nullable String who, @Nullable String why) {
        return who == null ? "" : " by %s%s".formatted(who, why == null ? "" : " (%s)".formatted(why));
    }
}
