package dev.cupel.gemini;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package of the client may use which; SizesTest bounds their classes. */
@AnalyzeClasses(packages = "dev.cupel.gemini", importOptions = DoNotIncludeTests.class)
class PackagesTest {
    private static final String ROOT = "dev.cupel.gemini";
    private static final String CALL = "dev.cupel.gemini.call";
    private static final String JOB = "dev.cupel.gemini.job";
    private static final String INTERACTIVE = "dev.cupel.gemini.interactive";
    private static final String WEBHOOK = "dev.cupel.gemini.webhook";
    private static final String AUTOCONFIGURE = "dev.cupel.gemini.autoconfigure";
    private static final String HTTP_CLIENT = "okhttp3..";

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("dev.cupel.gemini.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyAutoconfigureUsesTheRoot = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, AUTOCONFIGURE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule callsKnowNothingOfWhatTheyAreFor = noClasses()
            .that()
            .resideInAPackage(CALL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOB, INTERACTIVE, WEBHOOK);

    @ArchTest
    static final ArchRule interactiveUsesNoOtherPart = noClasses()
            .that()
            .resideInAPackage(INTERACTIVE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOB, WEBHOOK);

    @ArchTest
    static final ArchRule jobUsesNoOtherPart = noClasses()
            .that()
            .resideInAPackage(JOB)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INTERACTIVE, WEBHOOK);

    @ArchTest
    static final ArchRule webhookUsesNoOtherPart = noClasses()
            .that()
            .resideInAPackage(WEBHOOK)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOB, INTERACTIVE);

    /** GeminiHttp of call is the one public type that takes and returns types of the HTTP client. */
    @ArchTest
    static final ArchRule noTypeOfTheHttpClientReachesTheServices = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage(CALL)
            .should()
            .notHaveRawReturnType(resideInAPackage(HTTP_CLIENT))
            .andShould()
            .notHaveRawParameterTypes(anyElementThat(resideInAPackage(HTTP_CLIENT)));
}
