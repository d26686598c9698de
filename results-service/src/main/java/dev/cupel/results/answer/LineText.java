package dev.cupel.results.answer;

import dev.cupel.gemini.job.ResultLine;
import dev.cupel.results.answer.ReadLine.Cause;
import dev.cupel.results.answer.ReadLine.Unread;
import dev.cupel.schemas.ExactJson;
import java.util.Locale;
import tools.jackson.core.JacksonException;

/** Reads lines of one job's result, those that cannot be read included. */
public final class LineText {

    private final AnswerReader reader;
    private final long maxBytes;

    /**
     * @param maxBytes lines that are longer are not read
     */
    public LineText(AnswerReader reader, long maxBytes) {
        this.reader = reader;
        this.maxBytes = maxBytes;
    }

    public ReadLine read(ResultLine line) {
        return switch (line) {
            case ResultLine.Text text -> read(text.text());
            case ResultLine.TooLong tooLong ->
                new Unread(Cause.TOO_LONG, KeyInLine.find(tooLong.head(), tooLong.tail()), tooLong(tooLong.bytes()));
            case ResultLine.InvalidUtf8 invalid ->
                new Unread(
                        Cause.DAMAGED,
                        KeyInLine.find(invalid.text(), invalid.text()),
                        "the result's line for the request is damaged: it is not UTF-8");
        };
    }

    public ReadLine read(String text) {
        var answered = reader.read(text);
        if (answered.isPresent()) {
            return new ReadLine.Answers(answered.get());
        }
        return isJson(text)
                ? new ReadLine.Foreign()
                : new Unread(
                        Cause.DAMAGED,
                        KeyInLine.find(text, text),
                        "the result's line for the request is damaged: it is not JSON");
    }

    private static boolean isJson(String text) {
        try {
            ExactJson.MAPPER.readTree(text);
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    private String tooLong(long bytes) {
        return String.format(
                Locale.ROOT,
                "the result's line for the request is too long to be read: it has %,d bytes, at most %,d are read; lower the"
                        + " recipe's maxOutputTokens, or raise cupel.results.max-line of results-service",
                bytes,
                maxBytes);
    }
}
