package dev.cupel.emulator.lines;

import dev.cupel.emulator.answer.Answer.Usage;
import dev.cupel.emulator.wire.Json;
import dev.cupel.emulator.wire.StatusCode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What comes of one request.
 *
 * @param key that was sent with the request, whatever key the line carries; empty for none
 * @param copies how often the line is in the result
 * @param billed zero tokens when nothing was said at a price
 * @param failed whether the line is an error
 */
public record OutputLine(String key, LineBytes bytes, int copies, Usage billed, boolean failed) {

    private static final Usage FREE = new Usage(0, 0, 0);

    /** A line that answers the request. */
    public static OutputLine of(InputLine input, Response response) {
        return of(input, LineBytes.of(json(input, response)), response);
    }

    public static OutputLine of(InputLine input, LineBytes bytes, Response response) {
        return new OutputLine(input.key(), bytes, 1, response.billed(), false);
    }

    public static OutputLine error(InputLine input, StatusCode code, String message) {
        var line = Json.object();
        line.putObject("error").put("code", code.code()).put("message", message);
        return new OutputLine(input.key(), LineBytes.of(input.address(line)), 1, FREE, true);
    }

    /** The line as JSON. */
    public static ObjectNode json(InputLine input, Response response) {
        var line = Json.object();
        line.set("response", response.json());
        return input.address(line);
    }

    public OutputLine times(int newCopies) {
        return new OutputLine(key, bytes, newCopies, billed, failed);
    }

    public boolean paid() {
        return billed.prompt() > 0;
    }
}
