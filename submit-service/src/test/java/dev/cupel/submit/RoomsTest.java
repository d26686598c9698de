package dev.cupel.submit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cupel.messaging.TopicRules;
import dev.cupel.submit.admission.FairWindow;
import dev.cupel.submit.batch.Backoff;
import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.batch.Fingerprint;
import dev.cupel.submit.budget.Budget;
import dev.cupel.submit.budget.Calibration;
import dev.cupel.submit.quota.Quota;
import dev.cupel.submit.quota.Throttle;
import dev.cupel.submit.recipe.GateRule;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** What packages may use each other, and what rules may use. */
class RoomsTest {

    @Test
    void packagesUseOnlyThoseThatTheyName() {
        ApplicationModules.of(SubmitApplication.class).verify();
    }

    @Test
    void recordsOfTopicsStayAtTheEdge() {
        // The tables of recipes and of staged items have them as their topics have.
        TopicRules.checkRecordsStayAtTheEdge("dev.cupel.submit", "RecipeCodec", "StagedItemCodec");
    }

    @Test
    void rulesAreWithoutDatabaseAndSpring() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.cupel.submit");

        classes()
                .that(belongToAnyOf(
                        Backoff.class,
                        BatchState.class,
                        Budget.class,
                        Calibration.class,
                        FairWindow.class,
                        Fingerprint.class,
                        GateRule.class,
                        Quota.class,
                        Throttle.class))
                .or()
                .haveNameMatching(".*\\.(RateWindow|Forecast|Simulation|ItemTag|ResponseSchema|GeminiRequest)(\\$.*)?")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("org.springframework..", "java.sql..", "javax.sql..", "org.apache.kafka..")
                .check(classes);
    }
}
