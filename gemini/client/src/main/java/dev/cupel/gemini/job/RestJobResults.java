package dev.cupel.gemini.job;

import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.call.ResourceNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import okhttp3.Request;

/** Over plain HTTP: SDK 2.0.0 holds a download in memory and empties the local file before it knows the answer. */
final class RestJobResults implements JobResults {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final GeminiHttp http;
    private final int maxLineBytes;

    RestJobResults(GeminiHttp http, int maxLineBytes) {
        this.http = http;
        this.maxLineBytes = maxLineBytes;
    }

    @Override
    public ResultLines lines(String resultFile, long fromByte) {
        var what = "read " + resultFile;
        var request = contentRequest(resultFile, fromByte);
        var body = http.repeatable(what, () -> ResultBody.from(http.stream(request), fromByte));
        return new ResultLines(body, fromByte, maxLineBytes, e -> http.failure(what, e));
    }

    @Override
    public long download(String resultFile, Path target) {
        try {
            long present = presentIn(target);
            var request = contentRequest(resultFile, present);
            return http.repeatable("download " + resultFile, () -> {
                try (var body = ResultBody.from(http.stream(request), present)) {
                    return present + append(body, target);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long presentIn(Path target) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        return Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .size();
    }

    private Request contentRequest(String fileName, long fromByte) {
        ResourceNames.requireFile(fileName);
        var url = http.url("%s/%s:download".formatted(GeminiHttp.VERSION, fileName))
                .addQueryParameter("alt", "media")
                .build();
        return ResultBody.askFrom(new Request.Builder().url(url), fromByte).build();
    }

    /** A failure of the disk is unchecked, so that it is not taken for one of the network. */
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
            return FileChannel.open(
                    target, StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
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
