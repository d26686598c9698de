package dev.cupel.submit.interactive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.gemini.interactive.GeneratedContent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A line as the result file of a batch job would have it. */
record AnswerLine(String key, String text) {

    /** Codes of google.rpc.Code. */
    enum ErrorCode {
        CANCELLED(1),
        INVALID_ARGUMENT(3),
        INTERNAL(13),
        UNAVAILABLE(14);

        private final int number;

        ErrorCode(int number) {
            this.number = number;
        }
    }

    /** Longer than any answer of a text model; a topic that does not take a record would hold up all behind it. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    /** A record ends also here. */
    private static final int SLICE_BYTES = 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();

    static AnswerLine of(String key, GeneratedContent answer) {
        var line = JSON.createObjectNode().put("key", key);
        line.set("response", JSON.readTree(answer.json()));
        var whole = new AnswerLine(key, line.toString());
        return whole.bytes() <= MOST_BYTES
                ? whole
                : error(key, ErrorCode.INTERNAL, "the answer has %,d bytes".formatted(whole.bytes()));
    }

    static AnswerLine error(String key, ErrorCode code, @Nullable String message) {
        var line = JSON.createObjectNode().put("key", key);
        line.putObject("error").put("code", code.number).put("message", message);
        return new AnswerLine(key, line.toString());
    }

    int bytes() {
        return text.getBytes(UTF_8).length;
    }

    /** Lines in pieces that make records of a good size. */
    static List<List<AnswerLine>> slices(List<AnswerLine> lines) {
        var slices = new ArrayList<List<AnswerLine>>();
        var from = 0;
        var bytes = 0;
        for (var i = 0; i < lines.size(); i++) {
            var more = lines.get(i).bytes();
            if (i > from && bytes + more > SLICE_BYTES) {
                slices.add(lines.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        if (from < lines.size()) {
            slices.add(lines.subList(from, lines.size()));
        }
        return slices;
    }
}
