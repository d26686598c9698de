package dev.cupel.results;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cupel.messaging.TopicRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** What the packages may use of each other, and the pure ones of anything. */
@AnalyzeClasses(packages = "dev.cupel.results", importOptions = DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule answersAreReadWithoutSpringOrJdbc = noClasses()
            .that()
            .resideInAPackage("dev.cupel.results.answer")
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..");

    @Test
    void recordsOfTopicsStayAtTheEdge() {
        // The tables of recipes and of items have them as their topics have.
        TopicRules.checkRecordsStayAtTheEdge(
                "dev.cupel.results",
                "ItemBody",
                "ItemRecord",
                "RecipeCodec",
                "RefusedItem",
                "RefinedRecords",
                "CopiedRecords");
    }

    /** As {@code allowedDependencies} in each package-info says, and no circles. */
    @Test
    void packagesUseOnlyThoseThatTheyMay() {
        ApplicationModules.of(ResultsApplication.class).verify();
    }
}
