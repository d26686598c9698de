package dev.cupel.files.find;

import dev.cupel.files.input.Content;
import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Extent;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.Place;
import dev.cupel.files.input.Spool;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the files that paths stand for. One that several paths lead to is taken once, by the path that says most of where it is. */
final class FileFinder {

    private static final Path STANDARD_INPUT = Path.of("-");
    private static final int MAGIC = 4;

    private final Map<Object, InputFile> files = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Found> told = new ArrayList<>();
    private final List<Closeable> opened = new ArrayList<>();
    private ZipEntries.Room room;

    /**
     * A finder.
     *
     * @param room that all archives together have
     */
    FileFinder(ZipEntries.Room room) {
        this.room = room;
    }

    void add(Path path) {
        try {
            if (path.equals(STANDARD_INPUT)) {
                addStandardInput();
            } else if (Files.isDirectory(path)) {
                addFolder(path);
            } else if (Files.exists(path)) {
                addFile(path, path.toString(), path.getFileName().toString(), "");
            } else {
                problems.add(new Problem(Place.of(path.toString()), "there is no such file or folder"));
            }
        } catch (IOException e) {
            problems.add(new Problem(Place.of(path.toString()), "cannot be read"));
        }
    }

    /** Adds a file under a name that it does not have on the disk. One with a path is as if it lay in a named folder. */
    void add(Path path, String name) {
        try {
            addFile(path, name, name, name.contains("/") ? name : "");
        } catch (IOException e) {
            problems.add(new Problem(Place.of(name), "cannot be read"));
        }
    }

    /** Adds files of a folder, as if it had no others. */
    void add(Path folder, List<Path> ofFolder) {
        for (var file : ofFolder) {
            try {
                var source = folder.relativize(file).toString();
                addFile(file, file.toString(), source, source);
            } catch (IOException e) {
                problems.add(new Problem(Place.of(file.toString()), "cannot be read"));
            }
        }
    }

    InputFiles found() {
        return new InputFiles(
                List.copyOf(files.values()), List.copyOf(problems), List.copyOf(told), List.copyOf(opened));
    }

    private void addFolder(Path folder) throws IOException {
        var walk = FolderWalk.of(folder);
        walk.unreadable().forEach(file -> problems.add(new Problem(Place.of(file.toString()), "cannot be read")));
        for (var file : walk.files()) {
            var source = folder.relativize(file).toString();
            addFile(file, file.toString(), source, source);
        }
        var choice = walk.choice();
        choice.leftOut(folder.toString()).ifPresent(told::add);
        if (walk.files().isEmpty()) {
            problems.add(new Problem(Place.of(folder.toString()), "the folder holds no file that Cupel reads"));
        }
    }

    /**
     * Adds a file, or what an archive has.
     *
     * @param name as messages name it
     * @param source of the file
     * @param folder that an archive stands for; empty: the one that was named
     */
    private void addFile(Path path, String name, String source, String folder) throws IOException {
        var head = Files.isReadable(path) ? InputFile.of(path, source).head(MAGIC) : new byte[0];
        if (Packed.isZip(head)) {
            addEntries(path, name, source, folder);
        } else if (Packed.isGzip(head)) {
            var content = Packed.gunzip(new Content.OfPath(path), Files.size(path));
            put(path.toRealPath(), new InputFile(name, Packed.withoutGz(source), content));
        } else {
            put(path.toRealPath(), new InputFile(name, source, new Content.OfPath(path)));
        }
    }

    private void addEntries(Path path, String name, String source, String folder) throws IOException {
        var zip = ZipEntries.of(path, name, folder, room);
        zip.opened().ifPresent(opened::add);
        room = room.without(zip);
        var place = new Place(name, source, 0, 0);
        zip.problem().ifPresent(reason -> told.add(new Problem(place, reason, Extent.FILE)));
        var choice = Choice.of(zip.files().stream().map(InputFile::source).toList());
        zip.files().stream()
                .filter(file -> choice.taken().contains(file.source()))
                .sorted((one, other) -> one.source().compareTo(other.source()))
                .forEach(file -> put(file.name(), file));
        if (zip.problem().isEmpty() && choice.taken().isEmpty()) {
            told.add(new Problem(place, "the archive holds no file that Cupel reads", Extent.FILE));
        }
        choice.leftOut(name).ifPresent(told::add);
    }

    /** Two passes are made over it, so it is kept. */
    private void addStandardInput() throws IOException {
        var spool = Spool.of(System.in);
        var head = new InputFile("standard input", "stdin", spool).head(MAGIC);
        if (Packed.isZip(head)) {
            problems.add(new Problem(Place.of("standard input"), "an archive is read from a file only"));
            return;
        }
        put(
                "-",
                new InputFile(
                        "standard input", "stdin", Packed.isGzip(head) ? Packed.gunzip(spool, spool.length()) : spool));
    }

    private void put(Object key, InputFile file) {
        files.merge(
                key,
                file,
                (first, again) -> again.source().length() > first.source().length() ? again : first);
    }
}
