package dev.cupel.gemini.job;

import dev.cupel.gemini.call.ErrorResponseException;
import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.call.ResourceNames;
import dev.cupel.gemini.call.UnreadableAnswerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/** The inputs of jobs, which live in the Files API for 48 hours; over plain HTTP, for what {@link ResumableUpload} says. */
final class RestFiles {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final GeminiHttp http;

    RestFiles(GeminiHttp http) {
        this.http = http;
    }

    /** See {@link JobSubmission#upload}. */
    UploadedFile upload(Path jsonl, String fileName) {
        ResourceNames.requireChosenFile(fileName);
        try (var content = FileChannel.open(jsonl)) {
            return http.repeatable("upload " + fileName, () -> {
                var file = sendOrFind(content, fileName);
                return uploaded(file, fileName, content.size());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode sendOrFind(FileChannel content, String fileName) throws IOException {
        try {
            return new ResumableUpload(http).send(content, fileName);
        } catch (ErrorResponseException e) {
            if (e.httpStatus() != CONFLICT) {
                throw e;
            }
            var existing = http.callForJson(
                    new Request.Builder().url(fileUrl(fileName)).build());
            if (!ContentHash.of(content).matches(existing.path("sha256Hash").asString(""))) {
                throw e;
            }
            return existing;
        }
    }

    private static UploadedFile uploaded(JsonNode file, String fileName, long sizeBytes) throws IOException {
        long received = file.path("sizeBytes").asLong(-1);
        if (received != sizeBytes) {
            throw new UnreadableAnswerException("sent %d bytes, received %d".formatted(sizeBytes, received));
        }
        var name = file.path("name").asString("");
        if (!name.equals(fileName)) {
            throw new UnreadableAnswerException("the service named the file '%s'".formatted(name));
        }
        return new UploadedFile(name, received, JobJson.instant(file.path("expirationTime")));
    }

    /** See {@link JobSubmission#deleteFile}. */
    boolean delete(String fileName) {
        ResourceNames.requireFile(fileName);
        return http.repeatable("delete " + fileName, () -> {
            try (var response = http.call(
                    new Request.Builder().url(fileUrl(fileName)).delete().build())) {
                return response.isSuccessful();
            } catch (ErrorResponseException e) {
                if (e.httpStatus() == FORBIDDEN || e.httpStatus() == NOT_FOUND) {
                    return false;
                }
                throw e;
            }
        });
    }

    private HttpUrl fileUrl(String fileName) {
        return http.url("%s/%s".formatted(GeminiHttp.VERSION, fileName)).build();
    }
}
