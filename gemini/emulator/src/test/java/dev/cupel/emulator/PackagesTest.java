package dev.cupel.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Collectors;

/** Packages stay small, and their dependencies form no cycle. */
@AnalyzeClasses(packages = "dev.cupel.emulator", importOptions = DoNotIncludeTests.class)
class PackagesTest {

    private static final int MAX_CLASSES = 25;

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("dev.cupel.emulator.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingNeedsTheRoot = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cupel.emulator")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cupel.emulator");

    @ArchTest
    static void packagesAreSmall(JavaClasses classes) {
        var sizes = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(sizes)
                .isNotEmpty()
                .allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MAX_CLASSES));
    }
}
