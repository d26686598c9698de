package dev.cupel.local.publish.input;

import dev.cupel.local.publish.input.Found.Problem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The files that paths stand for: those of a folder sorted, its subfolders included. */
public record InputFiles(List<InputFile> files, List<Problem> problems) {

    static InputFiles of(List<Path> paths) {
        var found = new InputFiles(new ArrayList<>(), new ArrayList<>());
        paths.forEach(found::add);
        return found;
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

    private void add(Path path) {
        if (Files.isDirectory(path)) {
            addFolder(path);
        } else if (Files.exists(path)) {
            files.add(new InputFile(path, path.getFileName().toString()));
        } else {
            problems.add(new Problem(Place.of(path.toString()), "there is no such file or folder"));
        }
    }

    private void addFolder(Path folder) {
        var visitor = new ReadableFiles(problems);
        try {
            Files.walkFileTree(folder, visitor);
        } catch (IOException e) {
            problems.add(new Problem(Place.of(folder.toString()), "the folder cannot be read"));
        }
        if (visitor.found.isEmpty()) {
            problems.add(new Problem(
                    Place.of(folder.toString()), "the folder holds no *.json, *.jsonl or *.csv file that can be read"));
        }
        visitor.found.stream()
                .sorted()
                .map(file -> new InputFile(file, folder.relativize(file).toString()))
                .forEach(files::add);
    }

    private static final class ReadableFiles extends SimpleFileVisitor<Path> {

        private final List<Path> found = new ArrayList<>();
        private final List<Problem> problems;

        ReadableFiles(List<Problem> problems) {
            this.problems = problems;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var name = file.toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".json") || name.endsWith(".jsonl") || name.endsWith(".csv")) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            problems.add(new Problem(Place.of(file.toString()), "cannot be read"));
            return FileVisitResult.CONTINUE;
        }
    }
}
