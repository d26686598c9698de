package dev.cupel.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;

/** What holds of every service's classes that deal with topics. */
public final class TopicRules {

    private TopicRules() {}

    /**
     * Fails unless a service's listeners and publishers, and what is nested in them, are the only ones of its classes
     * that know the records of topics.
     *
     * @param others simple names of classes that may know them as well
     */
    public static void checkRecordsStayAtTheEdge(String service, String... others) {
        var edges = Stream.concat(Stream.of("\\w*(Listener|Publisher)"), Stream.of(others))
                .collect(joining("|"));
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.(%s)(\\$.*)?".formatted(edges))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.cupel.events..", "org.apache.avro..")
                .because("a listener translates what comes in, and a publisher what goes out")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(service));
    }
}
