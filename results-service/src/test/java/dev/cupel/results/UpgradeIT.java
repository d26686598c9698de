package dev.cupel.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.SettledBatch;
import dev.cupel.gemini.job.JobState;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.messaging.OldDatabase;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starts on what a release from before costs, labels and events left behind, in the middle of a dataset. */
class UpgradeIT extends RunningResultsService {

    private static final String ITEM = "science_technology_05-00";

    @AfterEach
    void hasKeptItsSums() {
        KeptSums.of(backends).assertRight();
    }

    @BeforeEach
    void leaveBehind() {
        OldDatabase.create(backends, "results", "1", "upgrade/v1.sql");
    }

    @Test
    void showsWhatItHadAndGuessesNothing() throws Exception {
        try (var service = service()) {
            assertThat(json(service, "/datasets/t3/report").path("costUsd").isNull())
                    .isTrue();
            assertThat(json(service, "/datasets/t3/report").path("answers").toString())
                    .isEqualTo("{\"INVALID\":1,\"REFINED\":1}");
            assertThat(json(service, "/datasets/t3/jobs/t3-0001")
                            .path("job")
                            .path("costUsd")
                            .isNull())
                    .isTrue();
            assertThat(json(service, "/datasets/t3").at("/reasons/0/text").asString())
                    .isEqualTo("reading the results of batch t3-0002: read files/x: 503 UNAVAILABLE");
            assertThat(json(service, "/datasets/t3").path("troubles").toString())
                    .doesNotContain("Exception");
            assertThat(json(service, "/datasets/t3/items").path("items")).hasSize(6);
            assertThat(json(service, "/datasets/t3/failures")
                            .get(0)
                            .path("outcome")
                            .asString())
                    .isEqualTo("INVALID");
            assertThat(get(service.url() + "/datasets/t3/records.jsonl").lines())
                    .hasSize(2);
        }
    }

    @Test
    void goesOnWithWhatRunsAndAsksAgainForWhatHadFailed() throws Exception {
        var job = run();
        try (var service = service()) {
            assertThat(json(service, "/datasets/t3/report")
                            .path("progress")
                            .path("running")
                            .asInt())
                    .isEqualTo(2);
            kafka.publish(
                    Topics.COMPLETED_JOBS,
                    List.of(CompletedJob.newBuilder(Facts.succeeded(2, job))
                            .setBatch("t3-0002")
                            .setDataset("t3")
                            .build()));
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            assertThat(records()).extracting(RefinedRecord::getItem).containsExactlyInAnyOrder(ITEM + "3", ITEM + "4");

            kafka.publish(
                    Topics.CONTROLS,
                    List.of(Control.newBuilder(Facts.control(ControlAction.RETRY))
                            .setDataset("t3")
                            .build()));

            await().atMost(PATIENCE).until(() -> settled().size() == 2);
            assertThat(retries())
                    .singleElement()
                    .returns(ITEM + "1", item -> item.getItem())
                    .returns(2, item -> item.getAttempt());
            assertThat(settled().getLast())
                    .returns("t3-0001", SettledBatch::getBatch)
                    .returns(1, SettledBatch::getRefined)
                    .returns(1, SettledBatch::getRetried)
                    .returns(0, SettledBatch::getFailed)
                    .returns(null, SettledBatch::getCostUsd);
        }
    }

    /** Runs a job with the requests of the batch whose job ran when the release changed. */
    private String run() throws IOException {
        var line = "{\"key\":\"t3/%s/1\",\"request\":{\"contents\":[{\"parts\":[{\"text\":\"Mars\"}]}],"
                + "\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseJsonSchema\":%s}}}\n";
        var schema = Facts.recipe().getResponseSchema();
        var file = Files.writeString(
                folder.resolve("input"), line.formatted(ITEM + "3", schema) + line.formatted(ITEM + "4", schema));
        gemini.jobSubmission().upload(file, "files/input");
        var job = gemini.jobSubmission()
                .create(new NewJob(MODEL, "files/input", "t3-0002"))
                .name();
        await().atMost(PATIENCE).until(() -> gemini.jobLookup().get(job).state() instanceof JobState.Succeeded);
        return job;
    }
}
