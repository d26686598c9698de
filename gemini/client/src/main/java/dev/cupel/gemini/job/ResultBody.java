package dev.cupel.gemini.job;

import dev.cupel.gemini.call.ErrorResponseException;
import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.call.UnreadableAnswerException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The bytes of a result file from an offset on. Its end is the file's end: a body that stops short is an
 * {@link IOException}, whether or not the transport noticed.
 *
 * <p>No document says that the service honours {@code Range}, so an answer with the whole file is taken too. The byte
 * before the offset is asked for as well, since the range that begins at the end of a file is unsatisfiable.
 */
final class ResultBody extends FilterInputStream {
    private static final int PARTIAL_CONTENT = 206;
    private static final long UNKNOWN = -1;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18}|\\*)");

    private final Response response;
    private long position;
    private final long size;

    private ResultBody(Response response, long position, long size) {
        super(GeminiHttp.content(response).byteStream());
        this.response = response;
        this.position = position;
        this.size = size;
    }

    /** The offset of the first byte to ask for, when the bytes from {@code fromByte} on are wanted. */
    static Request.Builder askFrom(Request.Builder request, long fromByte) {
        // Offsets count bytes of the file, so they must not be bytes of its compressed form.
        request.header("Accept-Encoding", "identity");
        return fromByte == 0 ? request : request.header("Range", "bytes=%d-".formatted(fromByte - 1));
    }

    /** Takes over the response; closes it when it is of no use. */
    static ResultBody from(Response response, long fromByte) throws IOException {
        try {
            var body = positioned(response);
            body.moveTo(fromByte);
            return body;
        } catch (IOException e) {
            response.close();
            throw e;
        }
    }

    private void moveTo(long fromByte) throws IOException {
        if (position > fromByte) {
            throw new UnreadableAnswerException("the answer begins after byte " + fromByte);
        }
        if (size != UNKNOWN && size < fromByte) {
            throw endsBefore(fromByte, size);
        }
        var passedOver = new byte[BUFFER_BYTES];
        while (position < fromByte) {
            int wanted = (int) Math.min(passedOver.length, fromByte - position);
            if (read(passedOver, 0, wanted) < 0) {
                throw endsWithTheFile()
                        ? endsBefore(fromByte, position)
                        : new EOFException("the answer ended at " + position);
            }
        }
    }

    /** What a service that honours {@code Range} says with 416. */
    private static ErrorResponseException endsBefore(long fromByte, long end) {
        return ErrorResponseException.outOfRange(
                "what is there locally, %d bytes, is longer than the result, %d bytes".formatted(fromByte, end));
    }

    /** Whether the end of a body without a length is the file's, and not merely that of a part or of the connection. */
    private boolean endsWithTheFile() {
        boolean framed = response.protocol() == Protocol.HTTP_2
                || "chunked".equalsIgnoreCase(response.header("Transfer-Encoding"));
        return framed && response.code() != PARTIAL_CONTENT;
    }

    private static ResultBody positioned(Response response) throws UnreadableAnswerException {
        if (response.header("Content-Encoding") != null) {
            throw new UnreadableAnswerException("the answer is compressed although that was declined");
        }
        if (response.code() != PARTIAL_CONTENT) {
            return new ResultBody(response, 0, GeminiHttp.content(response).contentLength());
        }
        var header = response.header("Content-Range");
        var range = CONTENT_RANGE.matcher(header == null ? "" : header);
        if (!range.matches()) {
            throw new UnreadableAnswerException("the partial answer does not say which part it is");
        }
        long size = "*".equals(range.group(2)) ? UNKNOWN : Long.parseLong(range.group(2));
        return new ResultBody(response, Long.parseLong(range.group(1)), size);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = in.read(into, from, length);
        if (read < 0 && size != UNKNOWN && position != size) {
            throw new EOFException("the answer ended at byte %d of %d".formatted(position, size));
        }
        position += Math.max(read, 0);
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = in.skip(bytes);
        position += skipped;
        return skipped;
    }

    @Override
    public void close() {
        response.close();
    }
}
