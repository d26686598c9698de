package dev.cupel.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Methods, classes and packages of all modules stay small enough to be read at a sitting. */
class SizesTest {

    private static final long MAX_LINES = 300;
    private static final long MAX_LINES_OF_NEARLY_ALL = 160;
    private static final double NEARLY_ALL = 0.95;
    private static final long MAX_CLASSES = 25;
    private static final long MAX_LINES_OF_A_METHOD = 50;

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

    @Test
    void methodsAreShort() throws IOException {
        var methods = methods();

        assertThat(methods).hasSizeGreaterThan(1_000);
        assertThat(methods)
                .filteredOn(method -> method.lines() > MAX_LINES_OF_A_METHOD)
                .isEmpty();
    }

    private record Method(String source, String name, long lines) {}

    /** All methods and constructors, with their lines without the comment before them. */
    private List<Method> methods() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            var positions = Trees.instance(task).getSourcePositions();
            var methods = new ArrayList<Method>();
            for (var unit : task.parse()) {
                var _ = new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void unused) {
                        var first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
                        var last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
                        methods.add(new Method(
                                unit.getSourceFile().getName(), method.getName().toString(), last - first + 1));
                        return super.visitMethod(method, unused);
                    }
                }.scan(unit, null);
            }
            return methods;
        }
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
