package dev.cupel.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What goes over the wire is data alone, so that any client can read it and no service shows its insides. */
@AnalyzeClasses(packages = "dev.cupel.api", importOptions = DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule typesAreRecordsAndEnums = classes()
            .that()
            .doNotHaveSimpleName("package-info")
            .should()
            .beRecords()
            .orShould()
            .beEnums();

    @ArchTest
    static final ArchRule typesNeedNoFramework = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.cupel.api..",
                    "java..",
                    "io.swagger.v3.oas.annotations..",
                    "com.fasterxml.jackson.annotation..",
                    "jakarta.validation..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule servicesDoNotShareTypes =
            slices().matching("dev.cupel.api.(*)..").should().notDependOnEachOther();
}
