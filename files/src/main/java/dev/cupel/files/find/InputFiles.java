package dev.cupel.files.find;

import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.PublishException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files that paths stand for: those of a folder or an archive sorted, its subfolders included.
 *
 * @param files each once
 * @param problems paths of which there is nothing
 * @param told files of folders that are not read, and why
 * @param opened archives, which stay open as long as their files may be read
 */
public record InputFiles(List<InputFile> files, List<Problem> problems, List<Found> told, List<Closeable> opened) {

    static InputFiles of(List<Path> paths) {
        var finder = new FileFinder(ZipEntries.Room.OF_AN_ARCHIVE);
        paths.forEach(finder::add);
        return finder.found();
    }

    /**
     * Paths of the files of a folder that are read, sorted.
     *
     * @param except as if these were not there
     */
    public static List<Path> of(Path folder, Set<Path> except) throws IOException {
        return FolderWalk.of(folder, except).files();
    }

    static InputFiles of(Path folder, List<Path> files) {
        var finder = new FileFinder(ZipEntries.Room.OF_AN_ARCHIVE);
        finder.add(folder, files);
        return finder.found();
    }

    /**
     * Files under names that they do not have on the disk.
     *
     * @param maxPacked how many files all archives together may have
     */
    static InputFiles of(SequencedMap<String, Path> named, int maxPacked) {
        var finder = new FileFinder(new ZipEntries.Room(maxPacked, ZipEntries.MAX_LIST_BYTES, true));
        named.forEach((name, path) -> finder.add(path, name));
        return finder.found();
    }

    void close() throws IOException {
        for (var archive : opened) {
            archive.close();
        }
    }

    /**
     * Looks whether all paths are there, before anything else is done with them.
     *
     * @throws PublishException with all that are not
     */
    void requirePaths() {
        if (!problems.isEmpty()) {
            throw new PublishException(problems.stream()
                    .map(Problem::toString)
                    .collect(Collectors.joining(System.lineSeparator() + "  ")));
        }
    }
}
