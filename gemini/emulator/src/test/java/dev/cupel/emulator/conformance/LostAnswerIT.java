package dev.cupel.emulator.conformance;

import static dev.cupel.emulator.conformance.JavaBatches.MODEL;
import static dev.cupel.emulator.conformance.JavaBatches.file;
import static dev.cupel.emulator.conformance.JavaBatches.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.genai.Client;
import com.google.genai.errors.GenAiIOException;
import com.google.genai.types.BatchJob;
import com.google.genai.types.UploadFileConfig;
import dev.cupel.emulator.Ledger;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The trap that this project exists for: a create whose answer is lost on the way has happened all the same. A client
 * that repeats it pays twice and is told of one job.
 */
class LostAnswerIT {

    /** Under this title the stage loses the answer of the first create. */
    private static final String LOST = "connection dropped after create was received, DEFAULT retry";

    /** Under this title the stage refuses the first two creates. */
    private static final String REFUSED_TWICE = "429 twice on create, DEFAULT retry options (attempts unset)";

    private final Stage stage = new Stage();
    private final JavaSdk sdk = new JavaSdk(stage.url(), Stage.API_KEY, stage::before);

    LostAnswerIT() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        stage.close();
    }

    @Test
    void defaultRetryMakesASecondJobThatNobodyKnowsOf() {
        var input = upload(sdk.client());
        var job = create(sdk.client(), input, LOST);
        assertSentAndCreated(2);
        assertThat(stage.ledger().jobList())
                .extracting(Ledger.LedgerJob::name)
                .contains(job.name().orElseThrow());
        stage.finishJobs();
        assertThat(stage.ledger().duplicates()).contains(new Ledger.Duplicate("r1", 2, 2));
    }

    @Test
    void oneAttemptIsNotEnoughSinceOkHttpRepeatsOnAConnectionFromItsPool() {
        var client = sdk.once();
        create(client, upload(client), LOST);
        assertSentAndCreated(2);
    }

    @Test
    void oneAttemptOnAFreshConnectionIsOneAndAnException() {
        var input = upload(sdk.client());
        assertThatExceptionOfType(GenAiIOException.class).isThrownBy(() -> create(sdk.once(), input, LOST));
        assertSentAndCreated(1);
    }

    @Test
    void withoutTheRetriesOfOkHttpThereIsOneJobAndAnException() {
        var client = sdk.strictlyOnce();
        var input = upload(client);
        assertThatExceptionOfType(GenAiIOException.class).isThrownBy(() -> create(client, input, LOST));
        assertSentAndCreated(1);
    }

    @Test
    void refusedCreateIsSentThreeTimesWithoutAnyoneAsking() {
        create(sdk.client(), upload(sdk.client()), REFUSED_TWICE);
        assertThat(stage.sent(REFUSED_TWICE))
                .hasSize(3)
                .extracting(SentRequest::method)
                .containsOnly("POST");
        assertThat(stage.ledger().jobsByDisplayName()).containsEntry("mine", 1);
    }

    private String upload(Client client) {
        var config = UploadFileConfig.builder().mimeType("application/jsonl").build();
        return sdk.aside(
                () -> client.files.upload(Inputs.bytes(), config).name().orElseThrow());
    }

    private BatchJob create(Client client, String inputFile, String title) {
        stage.before(title);
        return client.batches.create(MODEL, file(inputFile), named("mine"));
    }

    private void assertSentAndCreated(int times) {
        assertThat(stage.sent(LOST)).hasSize(times);
        assertThat(stage.ledger().jobsByDisplayName()).containsEntry("mine", times);
    }
}
