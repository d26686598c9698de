package dev.cupel.recipes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Recipes are read and checked by what they say alone. */
@AnalyzeClasses(packages = "dev.cupel.recipes", importOptions = DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule rulesNeedNoServerNoFileAndNoCommand = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "org.springframework..",
                    "picocli..",
                    "java.sql..",
                    "java.nio.file..",
                    "dev.cupel.events..");
}
