package dev.cupel.local.publish;

import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Empty;
import dev.cupel.files.input.Found.Item;
import dev.cupel.files.input.Found.Notice;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.local.publish.send.Publication.Observer;
import dev.cupel.local.publish.send.Published;
import dev.cupel.local.text.Figures;
import dev.cupel.local.text.LiveBlock;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Shows how a publication goes on: its problems, and on a terminal a bar. */
public final class PublishProgress implements Observer, AutoCloseable {

    private static final Duration BETWEEN_REDRAWS = Duration.ofMillis(200);
    /** Problems that are shown one by one; a file can hold a million of the same. */
    private static final int MAX_PROBLEMS = 100;

    private static final int MAX_NOTICES = 20;

    private final LiveBlock err;
    private final InstantSource clock;
    private int items;
    private int sent;
    private Instant redrawAt = Instant.MIN;
    private int problems;
    private int notices;

    PublishProgress(PrintWriter err, boolean terminal, InstantSource clock) {
        this.err = new LiveBlock(err, terminal);
        this.clock = clock;
    }

    public static String summary(Published published, String dataset) {
        if (published.start() == null) {
            return "nothing was published: there is no item that can be" + leftOut(published);
        }
        var parts = new ArrayList<String>();
        if (published.unsent() > 0) {
            parts.add("%,d not taken by Kafka".formatted(published.unsent()));
        }
        if (published.refused() > 0) {
            parts.add("%,d refused".formatted(published.refused()));
        }
        if (published.unread() > 0) {
            parts.add("%,d sent, but not yet read by ingest-service (`cupel status %s` shows what comes of them)"
                    .formatted(published.unread(), dataset));
        }
        var more = parts.isEmpty() ? "" : "; " + String.join("; ", parts);
        var nothingNew = published.added() == 0
                && published.unread() == 0
                && published.refused() == 0
                && published.unsent() == 0;
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
                + leftOut(published);
    }

    private static String leftOut(Published published) {
        return published.leftOut().isEmpty() ? "" : "; left out: " + published.leftOut();
    }

    @Override
    public void warning(String text) {
        err.print("warning: " + text);
    }

    @Override
    public void understood(String line) {
        err.print("read: " + line);
    }

    @Override
    public synchronized void starts(int toSend) {
        items = toSend;
    }

    @Override
    public synchronized void sent() {
        sent++;
        var now = clock.instant();
        if (!now.isBefore(redrawAt)) {
            redrawAt = now.plus(BETWEEN_REDRAWS);
            draw();
        }
    }

    private void draw() {
        err.draw(List.of("publishing  %s %,d of %,d items".formatted(Figures.bar(sent, items), sent, items)));
    }

    @Override
    public synchronized void found(Found found) {
        switch (found) {
            case Problem problem -> show(problem, ++problems, MAX_PROBLEMS, "problems");
            case Notice notice -> show(notice, ++notices, MAX_NOTICES, "notices");
            case Empty file -> show(file, ++notices, MAX_NOTICES, "notices");
            case Item item -> throw new IllegalArgumentException("an item is nothing to tell of");
        }
    }

    private void show(Found found, int number, int max, String what) {
        if (number <= max) {
            err.print(found.toString());
        } else if (number == max + 1) {
            err.print("further %s are not shown".formatted(what));
        }
    }

    @Override
    public synchronized void close() {
        if (sent > 0) {
            draw();
        }
    }
}
