package dev.cupel.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.Control;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.IntakeDecision;
import dev.cupel.events.InteractiveAnswers;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.Recipe;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.RegenerationRequest;
import dev.cupel.events.RelayCursor;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.events.SubmittedJob;
import dev.cupel.events.WaveDecision;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaHistoryTest {

    static Stream<Schema> schemas() {
        return Stream.of(
                CompletedJob.getClassSchema(),
                Control.getClassSchema(),
                DatasetEvent.getClassSchema(),
                IntakeDecision.getClassSchema(),
                InteractiveAnswers.getClassSchema(),
                PreparedBatch.getClassSchema(),
                Recipe.getClassSchema(),
                RefinedRecord.getClassSchema(),
                RegenerationRequest.getClassSchema(),
                RelayCursor.getClassSchema(),
                SettledBatch.getClassSchema(),
                StagedItem.getClassSchema(),
                SubmittedJob.getClassSchema(),
                WaveDecision.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void keepsEveryVersionThatRecordsWereWrittenWith(Schema current) {
        var versions = SchemaHistory.of(current);

        assertThat(versions.stream().map(SchemaNormalization::parsingFingerprint64))
                .as(
                        "%s is a new version: save it as schemas/src/main/resources/dev/cupel/schemas/history/%s/%d.avsc%n%s%n",
                        current.getName(), current.getName(), versions.size() + 1, current)
                .contains(SchemaNormalization.parsingFingerprint64(current));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void readsEveryOlderVersion(Schema current) {
        for (var older : SchemaHistory.of(current)) {
            var result = SchemaCompatibility.checkReaderWriterCompatibility(current, older)
                    .getResult();

            assertThat(result.getIncompatibilities())
                    .as("%s no longer reads records written with %s", current.getName(), older)
                    .isEmpty();
        }
    }
}
