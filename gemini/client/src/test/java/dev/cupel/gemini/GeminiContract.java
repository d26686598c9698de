package dev.cupel.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.job.CreatedJob;
import dev.cupel.gemini.job.JobSnapshot;
import dev.cupel.gemini.job.JobState;
import dev.cupel.gemini.job.JobStats;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.gemini.job.ResultLine;
import dev.cupel.gemini.job.UploadedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the client, and with it every service, relies on in the API: the same assertions for the emulator and for the
 * real one. They differ only in how long a job takes, which is waited for, and where the text of a test says that the API
 * may do this or that.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class GeminiContract {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String REQUEST =
            "{\"contents\":[{\"parts\":[{\"text\":\"%s\"}]}],\"generationConfig\":{\"maxOutputTokens\":64}}";
    private static final String VALID_LINE = "{\"key\":\"%s\",\"request\":" + REQUEST + "}";
    private static final String INVALID_LINE = "{\"key\":\"bad\",\"request\":{\"contents\":[]}}";

    @TempDir
    private static Path folder;

    private ContractRun run;
    private GeminiClient gemini;
    private UploadedFile input;
    private CreatedJob job;

    /** Where the API is, and the key that it takes. */
    abstract GeminiSettings settings();

    abstract String model();

    /** How long a job of two lines may take. */
    abstract Duration patience();

    /** The last call. */
    void end() {}

    @BeforeAll
    void submit() {
        run = new ContractRun(settings(), model(), patience(), folder);
        gemini = run.gemini();
        input = run.upload("valid", VALID_LINE.formatted("one", "Say one."), VALID_LINE.formatted("two", "Say two."));
        job = run.create("valid", input);
    }

    @AfterAll
    void cleanUp() {
        try {
            run.close();
        } finally {
            end();
        }
    }

    @Test
    void keepsAnUploadedFileForTwoDays() {
        assertThat(input.name()).isEqualTo(run.fileName("valid"));
        assertThat(input.sizeBytes()).isPositive();
        assertThat(input.expiresAt()).isCloseTo(Instant.now().plus(Duration.ofHours(48)), within(2, ChronoUnit.HOURS));
    }

    @Test
    void findsAFileThatIsUploadedAgain() {
        var lines = VALID_LINE.formatted("same", "Say again.");
        var first = run.upload("again", lines);
        assertThat(run.upload("again", lines)).isEqualTo(first);
        assertThatThrownBy(() -> run.upload("again", lines, lines))
                .isInstanceOfSatisfying(
                        PermanentGeminiException.class,
                        failure -> assertThat(failure.httpStatus()).isEqualTo(409));
    }

    @Test
    void deletesAFileOnce() {
        var file = run.upload("deleted", VALID_LINE.formatted("x", "x"));
        assertThat(gemini.jobSubmission().deleteFile(file.name())).isTrue();
        assertThat(gemini.jobSubmission().deleteFile(file.name())).isFalse();
    }

    @Test
    void describesAJob() {
        assertThat(job.name()).matches("batches/[A-Za-z0-9_-]+");
        var found = gemini.jobLookup().get(job.name());
        assertThat(found.name()).isEqualTo(job.name());
        assertThat(found.displayName()).isEqualTo(run.displayName("valid"));
        assertThat(found.model()).isEqualTo("models/" + model());
        assertThat(found.inputFile()).isEqualTo(input.name());
        assertThat(found.createdAt()).isCloseTo(job.createdAt(), within(1, ChronoUnit.MINUTES));
        assertThat(found.state()).isNotInstanceOf(JobState.Unknown.class);
    }

    @Test
    void listsAJobByItsDisplayName() {
        var found = new ArrayList<JobSnapshot>();
        var page = gemini.jobSubmission().list(null);
        found.addAll(page.jobs());
        while (page.nextPageToken() != null) {
            page = gemini.jobSubmission().list(page.nextPageToken());
            found.addAll(page.jobs());
        }
        assertThat(found)
                .filteredOn(listed -> listed.displayName().equals(run.displayName("valid")))
                .extracting(JobSnapshot::name)
                .containsExactly(job.name());
    }

    @Test
    void answersEveryLineOnceInAnyOrder() {
        assertThat(run.ended(job).state()).isInstanceOf(JobState.Succeeded.class);
        assertThat(run.ended(job).stats()).isEqualTo(new JobStats(2, 2, 0, 0));

        var lines = run.lines(run.resultFile(job), 0);
        assertThat(lines).extracting(line -> json(line).path("key").asString()).containsExactlyInAnyOrder("one", "two");
        assertThat(lines).allSatisfy(line -> {
            assertThat(json(line).at("/response/candidates")).isNotEmpty();
            assertThat(json(line).at("/response/usageMetadata/totalTokenCount").asInt())
                    .isPositive();
        });
    }

    @Test
    void givesAResultFromAnyLineOn() throws IOException {
        var result = run.resultFile(job);
        var lines = run.lines(result, 0);
        assertThat(run.lines(result, lines.getFirst().endOffset())).isEqualTo(lines.subList(1, 2));
        assertThat(run.lines(result, lines.getLast().endOffset())).isEmpty();

        var target = folder.resolve("results.jsonl");
        long size = gemini.jobResults().download(result, target);
        assertThat(target).hasSize(size);
        assertThat(size).isEqualTo(lines.getLast().endOffset());
    }

    /** Whether an invalid request ends its line or its job is the API's choice; that it says so is not. */
    @Test
    void saysThatARequestIsInvalid() {
        var file = run.upload("invalid", INVALID_LINE, VALID_LINE.formatted("good", "Say yes."));
        var mixed = run.create("invalid", file);
        switch (run.ended(mixed).state()) {
            case JobState.Failed failed -> {
                assertThat(failed.error()).isNotNull();
                assertThat(failed.error().message()).isNotEmpty();
            }
            case JobState.Succeeded succeeded -> {
                var byKey = run.lines(succeeded.resultFile(), 0).stream()
                        .map(GeminiContract::json)
                        .collect(Collectors.toMap(line -> line.path("key").asString(), line -> line));
                assertThat(byKey).containsOnlyKeys("bad", "good");
                assertThat(byKey.get("bad").at("/error/code").asInt()).isPositive();
                assertThat(byKey.get("good").has("response")).isTrue();
            }
            case JobState other -> throw new AssertionError("the job is " + other);
        }
    }

    /** A cancel may come too late: then the job succeeds. */
    @Test
    void cancelsAJob() {
        var cancelled = run.create("cancelled", input);
        gemini.jobSubmission().cancel(cancelled.name());
        assertThat(run.ended(cancelled).state()).isInstanceOfAny(JobState.Cancelled.class, JobState.Succeeded.class);
    }

    @Test
    void doesNotKnowAJobThatNobodyCreated() {
        var unknown = "batches/" + "0".repeat(36);
        assertThatThrownBy(() -> gemini.jobLookup().get(unknown)).satisfies(isRefusal(404, "NOT_FOUND"));
        assertThatThrownBy(() -> gemini.jobSubmission().cancel(unknown)).satisfies(isRefusal(404, "NOT_FOUND"));
    }

    @Test
    void callsAFileForbiddenThatNobodyUploaded() {
        var unknown = run.fileName("none");
        assertThatThrownBy(() -> gemini.jobResults().lines(unknown, 0)).satisfies(isRefusal(403, "PERMISSION_DENIED"));
        assertThat(gemini.jobSubmission().deleteFile(unknown)).isFalse();
    }

    @Test
    void doesNotKnowAModelThatDoesNotExist() {
        var newJob = new NewJob("no-such-model", input.name(), run.displayName("no model"));
        assertThatThrownBy(() -> gemini.jobSubmission().create(newJob)).satisfies(isRefusal(404, "NOT_FOUND"));
    }

    @Test
    void refusesAnotherKey() {
        var settings = settings();
        try (var stranger = GeminiClient.connect(GeminiSettings.of(ApiKey.of("not-a-key"), settings.baseUrl()))) {
            assertThatThrownBy(() -> stranger.jobLookup().list(null)).satisfies(isRefusal(400, "INVALID_ARGUMENT"));
        }
    }

    @Test
    void answersAtOnce() {
        var answer = JSON.readTree(gemini.interactiveModel()
                .generate(model(), REQUEST.formatted("Say three."))
                .json());
        assertThat(answer.path("candidates")).isNotEmpty();
        assertThat(answer.at("/usageMetadata/totalTokenCount").asInt()).isPositive();
    }

    @Test
    void countsTheTokensOfAWholeRequest() {
        var bare = "{\"contents\":[{\"parts\":[{\"text\":\"Say four.\"}]}]}";
        var instructed = bare.replaceFirst(
                "\\{", "{\"systemInstruction\":{\"parts\":[{\"text\":\"Be as brief as you possibly can.\"}]},");
        long tokens = gemini.interactiveModel().countTokens(model(), bare);
        assertThat(tokens).isPositive();
        assertThat(gemini.interactiveModel().countTokens(model(), instructed)).isGreaterThan(tokens);
    }

    /** The result file of the job of two valid lines. */
    String resultFile() {
        return run.resultFile(job);
    }

    private static JsonNode json(ResultLine line) {
        return JSON.readTree(((ResultLine.Text) line).text());
    }

    private static Consumer<Throwable> isRefusal(int httpStatus, String status) {
        return thrown -> assertThat(thrown).isInstanceOfSatisfying(PermanentGeminiException.class, refusal -> {
            assertThat(refusal.httpStatus()).isEqualTo(httpStatus);
            assertThat(refusal.status()).isEqualTo(status);
        });
    }
}
