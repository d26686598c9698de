package dev.cupel.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cupel.messaging.TopicRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Packages use each other only as their {@code package-info} says, and no two of them each other. */
class RoomsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.cupel.ingest");

    @Test
    void packagesUseOnlyWhatTheyMay() {
        ApplicationModules.of(IngestApplication.class).verify();
    }

    @Test
    void recordsOfTopicsStayAtTheEdge() {
        // The table of recipes has them as their topic has.
        TopicRules.checkRecordsStayAtTheEdge("dev.cupel.ingest", "RecipeCodec|GroupingCodec|StoredDocument");
    }

    @Test
    void plansAndRulesNeedNeitherSpringNorADatabase() {
        noClasses()
                .that()
                .haveNameMatching(
                        ".*\\.(BatchPlan|WavePlan|WaveLayout|Packing|Waiting|RecipeRules|DatasetTerms)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
                .check(CLASSES);
    }
}
