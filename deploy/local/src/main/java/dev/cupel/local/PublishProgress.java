package dev.cupel.local;

import dev.cupel.local.publish.Found.Problem;
import dev.cupel.local.publish.Publication.Observer;
import dev.cupel.local.publish.Publication.Published;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how a publication goes on: its problems, and on a terminal a bar. */
final class PublishProgress implements Observer, AutoCloseable {

    private static final int WIDTH = 80;
    private static final String START_OF_LINE = "\r\u001b[2K";

    private final PrintWriter err;
    private final boolean terminal;
    private @Nullable ProgressBar bar;

    PublishProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    static String summary(Published published, String dataset) {
        var problems = published.problems() == 0
                ? ""
                : "; %,d problem%s, see above".formatted(published.problems(), published.problems() == 1 ? "" : "s");
        return published.start() == null
                ? "nothing was published%s".formatted(problems)
                : "%,d items published to dataset '%s'%s"
                        .formatted(published.items().size(), dataset, problems);
    }

    @Override
    public void starts(List<Path> files) {
        if (terminal && !files.isEmpty()) {
            bar = new ProgressBarBuilder()
                    .setTaskName("publishing")
                    .setUnit(" files", 1)
                    .setInitialMax(files.size())
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
    public void finished(Path file) {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void problem(Problem problem) {
        synchronized (err) {
            err.println((bar == null ? "" : START_OF_LINE) + problem);
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
