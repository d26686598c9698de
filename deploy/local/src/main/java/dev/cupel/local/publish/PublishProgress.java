package dev.cupel.local.publish;

import dev.cupel.local.publish.Publication.Observer;
import dev.cupel.local.publish.Publication.Published;
import dev.cupel.local.publish.input.Found.Problem;
import java.io.PrintWriter;
import java.util.ArrayList;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how a publication goes on: its problems, and on a terminal a bar. */
public final class PublishProgress implements Observer, AutoCloseable {

    private static final int WIDTH = 80;
    private static final String START_OF_LINE = "\r\u001b[2K";
    /** Problems that are shown one by one; a file can hold a million of the same. */
    private static final int MAX_PROBLEMS = 100;

    private final PrintWriter err;
    private final boolean terminal;
    private @Nullable ProgressBar bar;
    private int problems;

    PublishProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    public static String summary(Published published, String dataset) {
        if (published.start() == null) {
            return "nothing was published" + problems(published);
        }
        var parts = new ArrayList<String>();
        if (published.refused() > 0) {
            parts.add("%,d refused".formatted(published.refused()));
        }
        if (published.unread() > 0) {
            parts.add("%,d sent, but not yet read by ingest-service (`cupel status %s` shows what comes of them)"
                    .formatted(published.unread(), dataset));
        }
        var more = parts.isEmpty() ? "" : "; " + String.join("; ", parts);
        var nothingNew = published.added() == 0 && published.unread() == 0 && published.refused() == 0;
        return (nothingNew
                        ? "nothing is new: all %,d items were in dataset '%s' already"
                                .formatted(published.there(), dataset)
                        : "dataset '%s': %,d new item%s published, %,d there already"
                                .formatted(
                                        dataset,
                                        published.added(),
                                        published.added() == 1 ? "" : "s",
                                        published.there()))
                + more
                + problems(published);
    }

    private static String problems(Published published) {
        return published.problems() == 0
                ? ""
                : "; %,d problem%s, see above".formatted(published.problems(), published.problems() == 1 ? "" : "s");
    }

    @Override
    public void warning(String text) {
        err.println("warning: " + text);
        err.flush();
    }

    @Override
    public void starts(int items) {
        if (terminal && items > 0) {
            bar = new ProgressBarBuilder()
                    .setTaskName("publishing")
                    .setUnit(" items", 1)
                    .setInitialMax(items)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
                    .build();
        }
    }

    private void draw(String line) {
        synchronized (err) {
            err.print(START_OF_LINE + line);
            err.flush();
        }
    }

    @Override
    public void sent() {
        var shown = bar;
        if (shown != null) {
            shown.step();
        }
    }

    @Override
    public void problem(Problem problem) {
        synchronized (err) {
            problems++;
            if (problems <= MAX_PROBLEMS) {
                err.println((bar == null ? "" : START_OF_LINE) + problem);
            } else if (problems == MAX_PROBLEMS + 1) {
                err.println("further problems are counted, not shown");
            }
            err.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
            err.println();
            err.flush();
        }
    }
}
