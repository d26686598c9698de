package dev.cupel.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which package of the command may use which other. The root may use all. */
class RoomsTest {

    private static final String ROOT = "dev.cupel.local";
    private static final int MAX_CLASSES = 25;

    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("stack", Set.of()),
            entry("text", Set.of()),
            entry("client.answer", Set.of("text")),
            entry("client", Set.of("client.answer", "stack")),
            entry("cli", Set.of("client", "stack")),
            entry("publish.inspect", Set.of("text")),
            entry("publish.send", Set.of("cli", "client", "client.answer", "stack")),
            entry("publish.folder", Set.of()),
            entry(
                    "publish",
                    Set.of(
                            "publish.folder",
                            "publish.send",
                            "publish.inspect",
                            "cli",
                            "client",
                            "client.answer",
                            "stack",
                            "text")),
            entry("recipe", Set.of("cli", "client")),
            entry("watch", Set.of("cli", "client", "client.answer", "text")),
            entry("export", Set.of("cli", "client", "client.answer", "stack", "text")),
            entry("capacity", Set.of("text")),
            entry("operate", Set.of("capacity", "cli", "client", "client.answer", "text")));

    /** It may use all but the root. */
    private static final String TOP = "run";

    private static final Set<String> ROOMS = rooms();

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static Set<String> rooms() {
        var rooms = new TreeSet<>(ARROWS.keySet());
        rooms.add(TOP);
        return rooms;
    }

    @ParameterizedTest
    @FieldSource("ROOMS")
    void packageUsesOnlyWhatItMay(String room) {
        var forbidden = new TreeSet<>(ROOMS);
        forbidden.removeAll(ARROWS.getOrDefault(room, ROOMS));
        forbidden.remove(room);

        noClasses()
                .that(resideInAPackage(packageOf(room)))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT)
                        .or(resideInAnyPackage(
                                forbidden.stream().map(RoomsTest::packageOf).toArray(String[]::new))))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void allPackagesAreKnown() {
        var packages = CLASSES.stream().map(JavaClass::getPackageName).collect(toSet());

        var known = ROOMS.stream().map(RoomsTest::packageOf).collect(toSet());
        known.add(ROOT);
        assertThat(packages).isEqualTo(known);
    }

    @Test
    void packagesAreSmall() {
        var sizes = CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).isLessThanOrEqualTo(MAX_CLASSES));
    }

    private static String packageOf(String room) {
        return ROOT + "." + room;
    }
}
