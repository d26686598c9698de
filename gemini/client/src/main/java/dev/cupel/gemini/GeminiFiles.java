package dev.cupel.gemini;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/**
 * Files of the API: the inputs that we upload, which live for 48 hours, and the results of jobs. Nothing here is paid,
 * so every call may be repeated at will and none is ever {@linkplain AmbiguousGeminiException ambiguous}.
 */
public final class GeminiFiles {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final GeminiHttp http;
    private final int maxLineBytes;

    GeminiFiles(GeminiHttp http, int maxLineBytes) {
        this.http = http;
        this.maxLineBytes = maxLineBytes;
    }

    /**
     * Uploads a JSONL file of any size. A file of that name and content that is there already counts as uploaded, so
     * that an upload whose answer was lost may be repeated; look at {@link UploadedFile#expiresAt()}.
     *
     * @param fileName {@code files/} and at most 40 characters of {@code [a-z0-9-]}, no dash at the ends
     * @throws TransientGeminiException not uploaded, or not as a whole
     * @throws PermanentGeminiException refused; {@link GeminiException#httpStatus()} 409 when the name is that
     *     of a file with another content
     * @throws UncheckedIOException when the local file cannot be opened
     */
    public UploadedFile upload(Path jsonl, String fileName) {
        ResourceNames.requireChosenFile(fileName);
        try (var content = FileChannel.open(jsonl)) {
            return GeminiHttp.repeatable("upload " + fileName, () -> {
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
        } catch (RefusedException e) {
            if (e.httpStatus() != CONFLICT) {
                throw e;
            }
            var existing = http.callForJson(http.request(fileUrl(fileName)).build());
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

    /**
     * Deletes a file. True: deleted; false: it was not there, which the API calls forbidden (403) as well as not found
     * (404).
     */
    public boolean delete(String fileName) {
        ResourceNames.requireFile(fileName);
        return GeminiHttp.repeatable("delete " + fileName, () -> {
            try (var response =
                    http.call(http.request(fileUrl(fileName)).delete().build())) {
                return response.isSuccessful();
            } catch (RefusedException e) {
                if (e.httpStatus() == FORBIDDEN || e.httpStatus() == NOT_FOUND) {
                    return false;
                }
                throw e;
            }
        });
    }

    /**
     * Streams a result file, line by line.
     *
     * @param fromByte 0, or the {@link ResultLine#endOffset()} of the last line dealt with
     */
    public ResultLines results(String fileName, long fromByte) {
        var what = "read " + fileName;
        var request = contentRequest(fileName, fromByte);
        var body = GeminiHttp.repeatable(what, () -> ResultBody.from(http.stream(request), fromByte));
        return new ResultLines(body, fromByte, maxLineBytes, e -> Failures.ofRepeatable(what, e));
    }

    /**
     * Downloads to a local file what it does not have yet: from its present length to the end. After a
     * {@link TransientGeminiException} the same call goes on from there. Nothing is ever cut off the local file.
     *
     * @return the length of the whole file, in bytes
     * @throws PermanentGeminiException refused; {@link GeminiException#httpStatus()} 416 when the local file is longer
     *     than the result
     * @throws UncheckedIOException when the local file cannot be written
     */
    public long download(String fileName, Path target) {
        try {
            long present = Files.exists(target) ? Files.size(target) : 0;
            var request = contentRequest(fileName, present);
            return GeminiHttp.repeatable("download " + fileName, () -> {
                try (var body = ResultBody.from(http.transfer(request), present)) {
                    return present + append(body, target);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpUrl fileUrl(String fileName) {
        return http.url("%s/%s".formatted(GeminiHttp.VERSION, fileName)).build();
    }

    private Request contentRequest(String fileName, long fromByte) {
        ResourceNames.requireFile(fileName);
        var url = http.url("%s/%s:download".formatted(GeminiHttp.VERSION, fileName))
                .addQueryParameter("alt", "media")
                .build();
        return ResultBody.askFrom(http.request(url), fromByte).build();
    }

    /** A failure of the disk is unchecked, so that nobody takes it for one of the network. */
    private static long append(InputStream content, Path target) throws IOException {
        try (var file = openForAppend(target)) {
            var buffer = new byte[BUFFER_BYTES];
            long appended = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                write(file, ByteBuffer.wrap(buffer, 0, read));
                appended += read;
            }
            return appended;
        }
    }

    private static FileChannel openForAppend(Path target) {
        try {
            return FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(FileChannel file, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
