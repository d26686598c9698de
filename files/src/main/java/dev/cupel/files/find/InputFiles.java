package dev.cupel.files.find;

import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.PublishException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files that paths stand for: those of a folder or an archive sorted, its subfolders included.
 *
 * @param files each once
 * @param problems paths of which there is nothing
 * @param told files of folders that are not read, and why
 */
public record InputFiles(List<InputFile> files, List<Problem> problems, List<Found> told) {

    static InputFiles of(List<Path> paths) {
        var finder = new FileFinder();
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
        var finder = new FileFinder();
        finder.add(folder, files);
        return finder.found();
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
