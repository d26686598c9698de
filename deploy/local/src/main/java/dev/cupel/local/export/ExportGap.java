package dev.cupel.local.export;

import static dev.cupel.local.text.Figures.number;

import dev.cupel.local.client.answer.Intakes;
import dev.cupel.local.client.answer.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * What an export does not have, and why.
 *
 * @param written records that it has
 */
record ExportGap(Snapshot snapshot, long written) {

    /** Whether it says of every item that was published what became of it, as far as anybody knows. */
    boolean isNone() {
        return written >= published();
    }

    /** Items that were published, or are known where nobody has said yet how many they are. */
    private long published() {
        var intake = snapshot.intake();
        var arrived = Math.max(intake.accepted(), snapshot.progress().staged()) + intake.rejected();
        return intake.expected() == null ? arrived : Math.max(intake.expected(), arrived);
    }

    /** How many records of how many there are, and below it what has become of the other items. */
    List<String> lines() {
        var intake = snapshot.intake();
        var progress = snapshot.progress();
        var lines = new ArrayList<String>();
        lines.add("%s of %s records%s:"
                .formatted(
                        number(written),
                        number(published()),
                        intake.expected() == null ? ", and the dataset is not sealed yet" : ""));
        var open = published() - written - Intakes.missing(intake);
        if (open > 0) {
            lines.add(
                    "  %s items have no outcome yet (at Gemini %s, being read %s, to be sent %s); `cupel watch %s` waits for them"
                            .formatted(
                                    number(open),
                                    number(progress.running()),
                                    number(progress.settling()),
                                    number(snapshot.waiting()),
                                    intake.dataset()));
        }
        if (Intakes.missing(intake) > 0) {
            lines.add("  %s have not arrived; `cupel dead-letters` shows records that could not be read"
                    .formatted(number(Intakes.missing(intake))));
        }
        return lines;
    }
}
