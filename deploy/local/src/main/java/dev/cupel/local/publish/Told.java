package dev.cupel.local.publish;

import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.local.publish.send.Publication.Observer;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;

/** What a run that goes on for days has told: nothing is told again as long as it stays so. */
final class Told {

    /** So many different lines are kept. */
    private static final int MAX_LINES = 10_000;

    private final PrintWriter err;
    private final Set<String> lines = new HashSet<>();
    private String trouble = "";

    Told(PrintWriter err) {
        this.err = err;
    }

    /** Tells what is wrong now, unless that was so before; empty: nothing is. */
    void trouble(String now) {
        if (!now.isEmpty() && !now.equals(trouble)) {
            err.println(now);
            err.flush();
        }
        trouble = now;
    }

    private synchronized boolean isNew(String line) {
        if (lines.size() == MAX_LINES) {
            lines.clear();
        }
        return lines.add(line);
    }

    /** An observer that says once what several publications would say of the recipe and of files. */
    Observer by(Observer observer) {
        return new Observer() {
            @Override
            public void warning(String text) {
                if (isNew(text)) {
                    observer.warning(text);
                }
            }

            @Override
            public void understood(String line) {
                if (isNew(line)) {
                    observer.understood(line);
                }
            }

            @Override
            public void starts(int items) {
                observer.starts(items);
            }

            @Override
            public void sent() {
                observer.sent();
            }

            @Override
            public void found(Found found) {
                if (found instanceof Problem || isNew(found.toString())) {
                    observer.found(found);
                }
            }
        };
    }
}
