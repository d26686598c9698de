package dev.cupel.e2e;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Classes and packages of all modules stay small enough to be read at a sitting. */
class SizesTest {

    private static final long MAX_LINES = 300;
    private static final long MAX_LINES_OF_NEARLY_ALL = 160;
    private static final double NEARLY_ALL = 0.95;
    private static final long MAX_CLASSES = 25;

    private final List<Path> sources = sources();

    @Test
    void classesAreShort() {
        var lines = sources.stream().map(SizesTest::lines).sorted().toList();

        assertThat(sources).filteredOn(source -> lines(source) > MAX_LINES).isEmpty();
        assertThat(lines.get((int) (NEARLY_ALL * (lines.size() - 1))))
                .as("lines of 95 in 100 classes")
                .isLessThanOrEqualTo(MAX_LINES_OF_NEARLY_ALL);
    }

    @Test
    void packagesAreSmall() {
        var packages = sources.stream()
                .filter(source -> !source.endsWith("package-info.java"))
                .collect(groupingBy(
                        source -> Cupel.HOME.relativize(source.getParent()).toString(), counting()));

        assertThat(packages).hasSizeGreaterThan(50);
        assertThat(packages)
                .allSatisfy((name, classes) -> assertThat(classes).as(name).isLessThanOrEqualTo(MAX_CLASSES));
    }

    private static long lines(Path source) {
        try (var lines = Files.lines(source)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources() {
        try (var files = Files.walk(Cupel.HOME)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Cupel.HOME.relativize(file).toString().contains("src/main/java/"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
