package dev.cupel.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.schemas.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Archives of the classes that programs load, one a program.
 *
 * <p>A JVM does not read an archive that was made from other jars, and, tried with JDK 25, does not make it again either,
 * even with {@code -XX:+AutoCreateSharedArchive}. So an archive's name says which jars it is of.
 */
record ClassArchives(Path folder) {

    private static final int NAME_BYTES = 8;

    /** The archive of a program with these jars, there or not; those that it has of other jars are deleted. */
    Path of(String program, List<Path> classPath) {
        var archive = folder.resolve("%s-%s.jsa".formatted(program, fingerprint(classPath)));
        try {
            Files.createDirectories(folder);
            deleteOthers(program, archive);
        } catch (IOException e) {
            // The JVM goes without an archive that it cannot read or write.
        }
        return archive;
    }

    private void deleteOthers(String program, Path archive) throws IOException {
        try (var others = Files.newDirectoryStream(folder, program + "-*.jsa")) {
            for (var other : others) {
                if (!other.equals(archive)) {
                    Files.deleteIfExists(other);
                }
            }
        }
    }

    /** Of the size and the time of each jar and of the libraries beside it, which is what the JVM compares. */
    private static String fingerprint(List<Path> classPath) {
        var digest = Sha256.newDigest();
        try {
            for (var jar : classPath) {
                add(jar, digest);
                for (var library : libraries(jar)) {
                    add(library, digest);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
    }

    private static List<Path> libraries(Path jar) throws IOException {
        var folder = jar.resolveSibling("lib");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void add(Path jar, MessageDigest digest) throws IOException {
        digest.update("%s %d %s%n"
                .formatted(jar, Files.size(jar), Files.getLastModifiedTime(jar))
                .getBytes(UTF_8));
    }
}
