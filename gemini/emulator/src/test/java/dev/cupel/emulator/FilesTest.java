package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilesTest {

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator =
            Emulator.start(EmulatorOptions.defaults().withClock(clock).withJobDuration(Duration.ZERO));
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void uploadInChunksGivesTheFileWithItsDigest() throws IOException {
        var url = api.startUpload("{\"name\":\"files/my-file-1\",\"mimeType\":\"application/jsonl\"}", 6);
        assertThat(api.chunk(url, "upload", 0, "abc").headers().firstValue("X-Goog-Upload-Status"))
                .contains("active");
        api.chunk(url, "upload", 0, "abc");
        var answer = api.chunk(url, "upload, finalize", 3, "def");
        assertThat(answer.headers().firstValue("X-Goog-Upload-Status")).contains("final");
        var file = Json.MAPPER.readTree(answer.body()).path("file");
        assertThat(file.path("name").stringValue()).isEqualTo("files/my-file-1");
        assertThat(file.path("sizeBytes").stringValue()).isEqualTo("6");
        assertThat(file.path("sha256Hash").stringValue())
                .isEqualTo("YmVmNTdlYzdmNTNhNmQ0MGJlYjY0MGE3ODBhNjM5YzgzYmMyOWFjOGE5ODE2ZjFmYzZjNWM2ZGNkOTNjNDcyMQ==");
        assertThat(api.json("/v1alpha/files/my-file-1")).isEqualTo(file);
    }

    @Test
    void finalizeSentAgainGivesTheSameFile() throws IOException {
        var url = api.startUpload("{}", 3);
        var first = api.chunk(url, "upload, finalize", 0, "abc");
        assertThat(api.chunk(url, "upload, finalize", 0, "abc").body()).isEqualTo(first.body());
    }

    @Test
    void chunkSentAgainWithOtherBytesTakesThePlaceOfTheFirst() throws IOException {
        var url = api.startUpload("{}", 6);
        api.chunk(url, "upload", 0, "xyz");
        api.chunk(url, "upload", 0, "abc");
        var file = Json.MAPPER.readTree(
                api.chunk(url, "upload, finalize", 3, "def").body());
        assertThat(file.at("/file/sha256Hash").stringValue())
                .isEqualTo("YmVmNTdlYzdmNTNhNmQ0MGJlYjY0MGE3ODBhNjM5YzgzYmMyOWFjOGE5ODE2ZjFmYzZjNWM2ZGNkOTNjNDcyMQ==");
    }

    @Test
    void offsetBeyondWhatWasReceivedIsRefused() throws IOException {
        var url = api.startUpload("{}", 6);
        assertThat(ApiClient.error(api.chunk(url, "upload", 3, "def"))).isEqualTo("400 INVALID_ARGUMENT");
    }

    @Test
    void lengthOtherThanDeclaredIsRefused() throws IOException {
        var url = api.startUpload("{}", 6);
        assertThat(ApiClient.error(api.chunk(url, "upload, finalize", 0, "abc")))
                .isEqualTo("400 INVALID_ARGUMENT");
    }

    @Test
    void nameOfALivingFileIsTakenUntilItExpires() throws IOException {
        var named = "{\"file\":{\"name\":\"files/mine\"}}";
        api.chunk(api.startUpload("{\"name\":\"mine\"}", 1), "upload, finalize", 0, "a");
        var again = api.send("POST", "/upload/v1beta/files", named, "X-Goog-Upload-Command", "start");
        assertThat(ApiClient.error(again)).isEqualTo("409 ALREADY_EXISTS");
        clock.advance(Duration.ofHours(48));
        assertThat(api.send("POST", "/upload/v1beta/files", named, "X-Goog-Upload-Command", "start")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void unknownFileIsForbiddenAndALongNameInvalid() throws IOException {
        var unknown = api.get("/v1beta/files/nothing");
        assertThat(ApiClient.error(unknown)).isEqualTo("403 PERMISSION_DENIED");
        assertThat(unknown.body()).contains("the File nothing or it may not exist");
        var job = api.job(Lines.of(1), "j");
        var result = api.get("/v1beta/" + job.replace("batches/", "files/batch-"));
        assertThat(ApiClient.error(result)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(result.body()).contains("cannot be more than 40 characters");
    }

    @Test
    void uploadedFileCannotBeDownloaded() throws IOException {
        var file = api.upload(Lines.of(1));
        assertThat(ApiClient.error(api.get("/v1beta/" + file + ":download?alt=media")))
                .isEqualTo("400 INVALID_ARGUMENT");
    }

    @Test
    void resultIsServedFromAnOffsetOnBothPaths() throws IOException {
        var path = api.job(Lines.of(20), "j").replace("batches/", "/v1beta/files/batch-") + ":download?alt=media";
        var whole = api.get(path);
        var rest = api.get("/download" + path, "Range", "bytes=100-");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(whole.body().substring(100));
        assertThat(rest.headers().firstValue("Content-Range"))
                .hasValueSatisfying(r -> assertThat(r).startsWith("bytes 100-"));
        assertThat(api.get(path, "Range", "bytes=9999999-").statusCode()).isEqualTo(416);
    }

    @Test
    void filesAreListedInPages() throws IOException {
        for (var i = 0; i < 3; i++) {
            api.upload(List.of("x"));
        }
        var first = api.json("/v1beta/files?pageSize=2");
        var second = api.json("/v1beta/files?pageSize=2&pageToken="
                + first.path("nextPageToken").stringValue());
        assertThat(first.path("files")).hasSize(2);
        assertThat(second.path("files")).hasSize(1);
        assertThat(second.has("nextPageToken")).isFalse();
    }

    @Test
    void deletedFileIsGone() throws IOException {
        var file = api.upload(List.of("x"));
        assertThat(api.send("DELETE", "/v1beta/" + file, "{}").body()).isEqualTo("{}");
        assertThat(api.get("/v1beta/" + file).statusCode()).isEqualTo(403);
    }
}
