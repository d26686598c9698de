package dev.cupel.files;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may use which other, and that reading is all that they do. */
@AnalyzeClasses(packages = "dev.cupel.files", importOptions = DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule packagesUseOnlyWhatTheyMay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture()
            .layer("check")
            .definedBy("dev.cupel.files.check")
            .layer("find")
            .definedBy("dev.cupel.files.find")
            .layer("format")
            .definedBy("dev.cupel.files.format")
            .layer("input")
            .definedBy("dev.cupel.files.input")
            .whereLayer("check")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("find")
            .mayOnlyBeAccessedByLayers("check")
            .whereLayer("format")
            .mayOnlyBeAccessedByLayers("find");

    @ArchTest
    static final ArchRule readersNeedNoServerAndNoCommand = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework..", "picocli..", "java.sql..");
}
