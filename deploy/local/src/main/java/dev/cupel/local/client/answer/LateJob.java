package dev.cupel.local.client.answer;

import dev.cupel.local.text.Figures;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that is open beyond the time in which Gemini means to end it.
 *
 * @param submittedAt null: it is not known any more
 */
public record LateJob(String batch, @Nullable Instant submittedAt) {

    public String text(Instant now) {
        var open = submittedAt == null ? "" : ", open for " + Figures.time(Duration.between(submittedAt, now));
        return "  %s: late%s".formatted(batch, open);
    }
}
