package dev.cupel.files.find;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The files of a folder and its subfolders.
 *
 * @param files those that are read, sorted
 * @param choice which those are, and which are not
 */
record FolderWalk(List<Path> files, List<Path> unreadable, Choice choice) {

    static FolderWalk of(Path folder) throws IOException {
        return of(folder, Set.of());
    }

    /** As if some files were not there. */
    static FolderWalk of(Path folder, Set<Path> except) throws IOException {
        var visitor = new Visitor();
        Files.walkFileTree(folder, visitor);
        visitor.files.removeAll(except);
        visitor.files.sort(null);
        var choice = Choice.of(visitor.files.stream()
                .map(file -> folder.relativize(file).toString())
                .toList());
        var taken = visitor.files.stream()
                .filter(file -> choice.taken().contains(folder.relativize(file).toString()))
                .toList();
        return new FolderWalk(taken, visitor.unreadable, choice);
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final List<Path> files = new ArrayList<>();
        private final List<Path> unreadable = new ArrayList<>();

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!Files.isDirectory(file)) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            unreadable.add(file);
            return FileVisitResult.CONTINUE;
        }
    }
}
