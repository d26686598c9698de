package dev.cupel.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.call.TransientGeminiException;
import dev.cupel.gemini.job.JobState;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.gemini.job.ResultLine;
import dev.cupel.gemini.job.ResultLines;
import dev.cupel.gemini.job.UploadedFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files, against the emulator. */
class EmulatedFilesIT {
    private static final Duration JOB_DURATION = Duration.ofHours(1);
    private static final int MIB = 1024 * 1024;

    private final TestTime time = new TestTime();
    private final Emulator emulator = Emulator.start(EmulatorOptions.defaults()
            .withClock(time)
            .withJobDuration(JOB_DURATION)
            .withShuffle(false));
    private final GeminiClient gemini = TestClient.connect(emulator.baseUrl());

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        gemini.close();
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8 * MIB, 9 * MIB, 16 * MIB})
    void uploadsFilesOfEverySize(int sizeBytes) throws IOException {
        var file = folder.resolve("größe.jsonl");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(sizeBytes);
        }
        var uploaded = gemini.jobSubmission().upload(file, "files/my-input-1");
        assertThat(uploaded)
                .isEqualTo(new UploadedFile(
                        "files/my-input-1", sizeBytes, time.instant().plus(Duration.ofHours(48))));
    }

    @Test
    void uploadsAgainWhenTheFirstAnswerWasLost() {
        var file = input(2);
        emulator.faults("[{\"match\":{\"route\":\"upload.chunk\",\"first\":1},\"kind\":\"drop-after\"}]");
        assertThatThrownBy(() -> gemini.jobSubmission().upload(file, "files/in"))
                .isInstanceOf(TransientGeminiException.class);

        assertThat(gemini.jobSubmission().upload(file, "files/in").name()).isEqualTo("files/in");
    }

    @Test
    void doesNotTakeAnotherFileOfTheNameForItsOwn() {
        gemini.jobSubmission().upload(input(2), "files/in");
        assertThatThrownBy(() -> gemini.jobSubmission().upload(input(3), "files/in"))
                .isInstanceOfSatisfying(
                        PermanentGeminiException.class,
                        e -> assertThat(e.httpStatus()).isEqualTo(409));
    }

    @ParameterizedTest
    @ValueSource(strings = {"upload", "upload.chunk"})
    void mayUploadAgainAfterAServerError(String route) {
        emulator.faults("[{\"match\":{\"route\":\"%s\"},\"kind\":\"status\",\"code\":503}]".formatted(route));
        assertThatThrownBy(() -> gemini.jobSubmission().upload(input(2), "files/in"))
                .isInstanceOfSatisfying(
                        TransientGeminiException.class,
                        e -> assertThat(e.httpStatus()).isEqualTo(503));
    }

    @Test
    void doesNotBlameTheServiceForALocalFileThatIsNotThere() {
        assertThatThrownBy(() -> gemini.jobSubmission().upload(folder.resolve("none"), "files/in"))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void deletesOnce() {
        gemini.jobSubmission().upload(input(2), "files/in");
        assertThat(gemini.jobSubmission().deleteFile("files/in")).isTrue();
        assertThat(gemini.jobSubmission().deleteFile("files/in")).isFalse();
    }

    @Test
    void streamsTheLinesOfAResult() {
        try (var lines = gemini.jobResults().lines(result(50), 0)) {
            assertThat(TestLines.all(lines))
                    .hasSize(50)
                    .allSatisfy(line -> assertThat(line).isInstanceOf(ResultLine.Text.class));
        }
    }

    @Test
    void resumesAResultAfterAnyLine() {
        var result = result(5);
        try (var all = gemini.jobResults().lines(result, 0)) {
            var lines = TestLines.all(all);
            for (int i = 0; i < lines.size(); i++) {
                try (var rest = gemini.jobResults().lines(result, lines.get(i).endOffset())) {
                    assertThat(TestLines.all(rest)).isEqualTo(lines.subList(i + 1, lines.size()));
                }
            }
        }
    }

    @Test
    void seesEveryLineOnceThroughBrokenConnections() {
        var result = result(200);
        List<ResultLine> whole;
        try (var lines = gemini.jobResults().lines(result, 0)) {
            whole = TestLines.all(lines);
        }
        emulator.faults("[{\"kind\":\"truncate\",\"bytes\":5000}]");
        var seen = new ArrayList<ResultLine>();
        int broken = 0;
        while (!readsToTheEnd(result, seen)) {
            broken++;
            assertThat(broken).isLessThan(1000);
        }
        assertThat(broken).isGreaterThan(5);
        assertThat(seen).isEqualTo(whole);
    }

    /** Reads on after the lines that were seen; false: the connection broke. */
    private boolean readsToTheEnd(String result, List<ResultLine> seen) {
        long from = seen.isEmpty() ? 0 : seen.getLast().endOffset();
        try (var lines = gemini.jobResults().lines(result, from)) {
            while (lines.next()) {
                seen.add(lines.line());
            }
            return true;
        } catch (TransientGeminiException e) {
            return false;
        }
    }

    @Test
    void refusesToReadFromBehindTheEnd() {
        var result = result(1);
        assertThatThrownBy(() -> gemini.jobResults().lines(result, 1_000_000))
                .isInstanceOfSatisfying(
                        PermanentGeminiException.class,
                        e -> assertThat(e.httpStatus()).isEqualTo(416));
    }

    @Test
    void downloadsTheRestOfAResultAfterItBroke() throws IOException {
        var result = result(200);
        var whole = folder.resolve("whole.jsonl");
        long size = gemini.jobResults().download(result, whole);
        var target = folder.resolve("target.jsonl");
        emulator.faults("[{\"match\":{\"first\":1},\"kind\":\"truncate\",\"bytes\":1000}]");
        assertThatThrownBy(() -> gemini.jobResults().download(result, target))
                .isInstanceOf(TransientGeminiException.class);
        assertThat(target).hasSize(1000);

        assertThat(gemini.jobResults().download(result, target)).isEqualTo(size);
        assertThat(target).hasSameBinaryContentAs(whole);
    }

    @Test
    void followsNoLinkThatSomebodyHasPutInItsWay() throws IOException {
        var result = result(3);
        var theirs = Files.writeString(folder.resolve("theirs"), "precious");
        var target = Files.createSymbolicLink(folder.resolve("link"), theirs);

        assertThatThrownBy(() -> gemini.jobResults().download(result, target)).isInstanceOf(UncheckedIOException.class);
        assertThat(theirs).hasContent("precious");
        assertThatThrownBy(() -> ResultLines.open(target, 0, 1024)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void downloadsNothingMoreOfAWholeResult() {
        var result = result(3);
        var target = folder.resolve("target.jsonl");
        long size = gemini.jobResults().download(result, target);
        assertThat(gemini.jobResults().download(result, target)).isEqualTo(size);
        assertThat(target).hasSize(size);
    }

    /** The result file of a job that has succeeded. */
    private String result(int requests) {
        gemini.jobSubmission().upload(input(requests), "files/in");
        var job = gemini.jobSubmission().create(new NewJob("gemini-3.1-flash-lite", "files/in", "results"));
        time.pass(JOB_DURATION);
        return ((JobState.Succeeded) gemini.jobLookup().get(job.name()).state()).resultFile();
    }

    private Path input(int requests) {
        var lines = IntStream.range(0, requests)
                .mapToObj(i -> "{\"key\":\"r%d\",\"request\":{\"contents\":[{\"parts\":[{\"text\":\"zażółć %d\"}]}]}}"
                        .formatted(i, i))
                .collect(Collectors.toList());
        try {
            return Files.write(folder.resolve("input.jsonl"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
