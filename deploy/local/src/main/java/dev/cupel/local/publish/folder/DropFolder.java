package dev.cupel.local.publish.folder;

import dev.cupel.files.find.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A folder into which a producer drops files over hours or days. A file is whole once nobody has written to it for a while; one
 * that is written later is taken again.
 */
public final class DropFolder {

    /** How a file is. */
    public enum State {
        /** Somebody writes to it, or did a moment ago. */
        GROWING,
        /** It is whole, and nothing was done with it. */
        WHOLE,
        PUBLISHED,
        /** It cannot be published as it is. */
        LEFT
    }

    /** By which a file that was written is told from one that was not. */
    private record Stamp(long size, FileTime modified) {

        static Stamp of(Path file) throws IOException {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime());
        }
    }

    /** A file, since when it has not been written, and how it is. */
    private record Dropped(Stamp stamp, Instant since, State state) {

        Dropped with(State state) {
            return new Dropped(stamp, since, state);
        }
    }

    private final Path folder;
    private final Path sealFile;
    private final Set<Path> others;
    private final Duration settle;
    private final InstantSource clock;
    private final TreeMap<Path, Dropped> files = new TreeMap<>();
    private @Nullable Dropped seal;

    /**
     * A folder that is there.
     *
     * @param sealFile name of the file that says that all files are there
     * @param notRead other files that are not read, wherever they are
     * @param settle how long a file is to be as it is before it counts as whole
     */
    public DropFolder(Path folder, String sealFile, Set<Path> notRead, Duration settle, InstantSource clock) {
        this.folder = folder;
        this.sealFile = folder.resolve(sealFile);
        this.settle = settle;
        this.clock = clock;
        this.others = new HashSet<>(notRead);
        others.add(this.sealFile);
    }

    public Path path() {
        return folder;
    }

    public Path sealFile() {
        return sealFile;
    }

    /** Looks what has come, has changed or has gone. */
    public void look() throws IOException {
        var found = InputFiles.of(folder, others);
        files.keySet().retainAll(new HashSet<>(found));
        for (var file : found) {
            var now = seen(file, files.get(file));
            if (now == null) {
                files.remove(file);
            } else {
                files.put(file, now);
            }
        }
        seal = seen(sealFile, seal);
    }

    /** How a file is now; null: it is not there. */
    private @Nullable Dropped seen(Path file, @Nullable Dropped before) throws IOException {
        try {
            var stamp = Stamp.of(file);
            var now = clock.instant();
            if (before == null || !before.stamp.equals(stamp)) {
                return new Dropped(stamp, now, settle.isZero() ? State.WHOLE : State.GROWING);
            }
            var isSettled = !now.isBefore(before.since.plus(settle));
            return before.state == State.GROWING && isSettled ? before.with(State.WHOLE) : before;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Whether the producer has said that all files are there. */
    public boolean isSealed() {
        return seal != null && seal.state != State.GROWING;
    }

    /** Files of a state, sorted. */
    public List<Path> in(State state) {
        var in = new ArrayList<Path>();
        files.forEach((file, dropped) -> {
            if (dropped.state == state) {
                in.add(file);
            }
        });
        return in;
    }

    /** All files that are read, sorted. */
    public List<Path> files() {
        return List.copyOf(files.keySet());
    }

    /** Notes how files are now, until they are written again. */
    public void note(Collection<Path> which, State state) {
        which.forEach(file -> files.computeIfPresent(file, (path, dropped) -> dropped.with(state)));
    }
}
