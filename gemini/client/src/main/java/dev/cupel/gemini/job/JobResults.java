package dev.cupel.gemini.job;

import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.call.TransientGeminiException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Fetches the result files of jobs. Every call may be repeated at will. */
public interface JobResults {

    /** Makes its calls with the key and the timeouts of {@code http}; see {@link ResultLine.TooLong} for the bound of a line. */
    static JobResults over(GeminiHttp http, int maxLineBytes) {
        return new RestJobResults(http, maxLineBytes);
    }

    /**
     * Streams a result file, line by line.
     *
     * @param fromByte 0, or the {@link ResultLine#endOffset()} of the last line dealt with
     * @throws PermanentGeminiException refused; {@link GeminiException#httpStatus()} 416 when the file ends before
     *     {@code fromByte}
     */
    ResultLines lines(String resultFile, long fromByte);

    /**
     * Downloads to a local file what it does not have yet: from its present length to the end. After a
     * {@link TransientGeminiException} the same call goes on from there. Nothing is ever cut off the local file. As long as
     * bytes come it goes on, however long that takes.
     *
     * @param target no link is followed
     * @return the length of the whole file, in bytes
     * @throws PermanentGeminiException refused; {@link GeminiException#httpStatus()} 416 when the local file is longer
     *     than the result, also when the service does not say so but sends the whole of it
     * @throws UncheckedIOException when the local file cannot be written
     */
    long download(String resultFile, Path target);
}
