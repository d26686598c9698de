package dev.cupel.local.text;

import java.io.PrintWriter;
import java.util.List;

/**
 * The lines at the end of an output that change as things go on. On a terminal they are drawn over each time, below what is
 * printed meanwhile; elsewhere only what is printed appears. Safe for several threads.
 */
public final class LiveBlock {

    private static final int WIDTH = 79;
    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintWriter out;
    private final boolean terminal;
    private List<String> drawn = List.of();

    public LiveBlock(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public boolean isTerminal() {
        return terminal;
    }

    /** Draws lines in the place of those that were drawn before. */
    public synchronized void draw(List<String> lines) {
        if (terminal) {
            redraw(lines);
            out.flush();
        }
    }

    /** Prints a line that stays. */
    public synchronized void print(String line) {
        if (drawn.isEmpty()) {
            out.println(line);
        } else {
            var below = drawn;
            redraw(List.of());
            out.println(line);
            redraw(below);
        }
        out.flush();
    }

    private void redraw(List<String> lines) {
        if (!drawn.isEmpty()) {
            out.printf("\u001b[%dA", drawn.size());
        }
        // A line that the terminal itself breaks would count as one.
        var narrow = lines.stream().flatMap(line -> Words.wrapped(line, WIDTH)).toList();
        narrow.forEach(line -> out.println(CLEAR_LINE + line));
        out.print(CLEAR_BELOW);
        drawn = narrow;
    }
}
