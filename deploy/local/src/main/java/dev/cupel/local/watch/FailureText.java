package dev.cupel.local.watch;

import static dev.cupel.local.text.Figures.number;

import dev.cupel.api.results.FailureSample;
import dev.cupel.api.results.Failures;
import dev.cupel.local.text.Words;
import java.util.ArrayList;
import java.util.List;

/** What failed and why, in the words of whoever said so. */
final class FailureText {

    private static final int LONGEST = 200;

    private FailureText() {}

    /** A line for each category with its number, and below it what was said most, how often, and of which item. */
    static List<String> lines(List<Failures> failures) {
        var lines = new ArrayList<String>();
        for (var category : failures) {
            lines.add("  %s %s".formatted(number(category.items()), Words.constant(category.category())));
            category.samples().forEach(sample -> lines.add("    " + sample(sample)));
        }
        return lines;
    }

    /** An older service does not say how often. */
    private static String sample(FailureSample sample) {
        var often = sample.items() == 0 ? "" : number(sample.items()) + " × ";
        var words = sample.message() == null ? "no words" : shortened(Words.plain(sample.message()));
        return "%s%s (such as item %s, attempt %d)".formatted(often, words, sample.item(), sample.attempts());
    }

    private static String shortened(String words) {
        var line = words.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
