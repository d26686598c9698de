package dev.cupel.poller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cupel.messaging.TopicRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Packages use each other only as their {@code package-info} says, and no two of them each other. */
class RoomsTest {

    @Test
    void packagesUseOnlyWhatTheyMay() {
        ApplicationModules.of(PollerApplication.class).verify();
    }

    @Test
    void recordsOfTopicsStayAtTheEdge() {
        TopicRules.checkRecordsStayAtTheEdge("dev.cupel.poller");
    }

    @Test
    void policiesNeedNeitherSpringNorADatabase() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.cupel.poller");

        noClasses()
                .that()
                .haveNameMatching(
                        ".*\\.(PollPolicy|GiveUpPolicy|PollOutcome|LeasedJob|ExpectedDuration|Verifier|SigningSecret)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
                .check(classes);
    }
}
