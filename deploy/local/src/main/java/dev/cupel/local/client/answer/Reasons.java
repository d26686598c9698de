package dev.cupel.local.client.answer;

import dev.cupel.api.Reason;
import dev.cupel.local.text.Figures;
import dev.cupel.local.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads why something waits, is held or has failed. */
public final class Reasons {

    private Reasons() {}

    /** Of which no more is known than what it is. */
    public static Reason of(String category, String text, @Nullable String remedy) {
        return new Reason(category, text, null, null, remedy);
    }

    /** Whether it waits for somebody to do something. */
    public static boolean needsSomebody(Reason reason) {
        return reason.remedy() != null;
    }

    /** What happens, for how long, and when it is tried next; below it what to do. */
    public static List<String> lines(Reason reason, Instant now) {
        var lines = new ArrayList<String>();
        lines.add(Words.plain(reason.text()) + times(reason, now));
        if (reason.remedy() != null) {
            lines.add("  -> " + Words.plain(reason.remedy()));
        }
        return lines;
    }

    private static String times(Reason reason, Instant now) {
        var times = new ArrayList<String>();
        var since = reason.since();
        if (since != null && isWorthAWord(Duration.between(since, now))) {
            times.add("for " + Figures.time(Duration.between(since, now)));
        }
        if (reason.nextTry() != null) {
            var left = Duration.between(now, reason.nextTry());
            times.add(isWorthAWord(left) ? "next try in " + Figures.time(left) : "tried now");
        }
        return times.isEmpty() ? "" : " (%s)".formatted(String.join(", ", times));
    }

    /** Not 0 s, and not less where another machine's clock is ahead. */
    private static boolean isWorthAWord(Duration time) {
        return time.compareTo(Duration.ofSeconds(1)) >= 0;
    }
}
