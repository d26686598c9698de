package dev.cupel.local.client.answer;

import dev.cupel.local.text.Figures;
import dev.cupel.local.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something waits, is held or has failed, as a service tells it.
 *
 * @param category what kind of reason it is
 * @param text what happens
 * @param since when it began; null: not known
 * @param nextTry when it is tried again by itself; null: it is not, or not known
 * @param remedy what a person can do about it; null: nothing needs to be done
 */
public record Reason(
        String category,
        String text,
        @Nullable Instant since,
        @Nullable Instant nextTry,
        @Nullable String remedy) {

    /** Of which no more is known than what it is. */
    public static Reason of(String category, String text, @Nullable String remedy) {
        return new Reason(category, text, null, null, remedy);
    }

    /** Whether it waits for somebody to do something. */
    public boolean needsSomebody() {
        return remedy != null;
    }

    /** What happens, for how long, and when it is tried next; below it what to do. */
    public List<String> lines(Instant now) {
        var lines = new ArrayList<String>();
        lines.add(Words.plain(text) + times(now));
        if (remedy != null) {
            lines.add("  -> " + Words.plain(remedy));
        }
        return lines;
    }

    private String times(Instant now) {
        var times = new ArrayList<String>();
        if (since != null && isWorthAWord(Duration.between(since, now))) {
            times.add("for " + Figures.time(Duration.between(since, now)));
        }
        if (nextTry != null) {
            var left = Duration.between(now, nextTry);
            times.add(isWorthAWord(left) ? "next try in " + Figures.time(left) : "tried now");
        }
        return times.isEmpty() ? "" : " (%s)".formatted(String.join(", ", times));
    }

    /** Not 0 s, and not less where another machine's clock is ahead. */
    private static boolean isWorthAWord(Duration time) {
        return time.compareTo(Duration.ofSeconds(1)) >= 0;
    }
}
