package dev.cupel.gemini;

import dev.cupel.gemini.job.ResultLine;
import dev.cupel.gemini.job.ResultLines;
import java.util.ArrayList;
import java.util.List;

/** The lines of a result, for tests that want all of them. */
public final class TestLines {
    private TestLines() {}

    /** Reads to the end. */
    public static List<ResultLine> all(ResultLines lines) {
        var all = new ArrayList<ResultLine>();
        while (lines.next()) {
            all.add(lines.line());
        }
        return all;
    }
}
