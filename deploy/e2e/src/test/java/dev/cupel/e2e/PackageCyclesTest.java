package dev.cupel.e2e;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In no module do packages use each other in a circle. */
class PackageCyclesTest {

    private static final int MODULES = 12;
    /** Of the deepest module's classes, such as {@code deploy/local/target/classes}. */
    private static final int DEPTH = 4;

    @Test
    void packagesHaveNoCycles() throws IOException {
        var folders = classFolders();
        assertThat(folders).hasSizeGreaterThanOrEqualTo(MODULES);

        var classes = new ClassFileImporter().importPaths(folders);

        slices().matching("dev.cupel.(**)").should().beFreeOfCycles().check(classes);
    }

    /** What the modules were compiled to, which are built before this one. */
    private static List<Path> classFolders() throws IOException {
        try (var folders = Files.find(
                Cupel.HOME, DEPTH, (folder, kind) -> kind.isDirectory() && folder.endsWith("target/classes"))) {
            return folders.toList();
        }
    }
}
