package dev.cupel.local.publish.input;

import dev.cupel.local.publish.input.JsonText.NotJsonException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.function.ObjIntConsumer;
import tools.jackson.databind.JsonNode;

/**
 * Reads JSON Lines, one value at a time: a line that is no JSON does not spoil the others.
 *
 * @param values takes a value and its line number
 * @param problems takes what is wrong and the number of its line; 0: the file
 */
record LinesFile(InputFile file, ObjIntConsumer<JsonNode> values, ObjIntConsumer<String> problems) {

    void read() throws IOException {
        var values = 0;
        try (var in = new BufferedInputStream(Files.newInputStream(file.path()), 1 << 16)) {
            var line = new ByteArrayOutputStream();
            for (var number = 1; nextLine(in, line); number++) {
                values += take(line.toByteArray(), number) ? 1 : 0;
                line.reset();
            }
        }
        if (values == 0) {
            problems.accept("the file is empty", 0);
        }
    }

    /** False for a blank line. */
    private boolean take(byte[] line, int number) {
        if (JsonText.isBlank(line)) {
            return false;
        }
        try {
            values.accept(JsonText.parse(line), number);
        } catch (NotJsonException e) {
            problems.accept(e.at(number), number);
        }
        return true;
    }

    /** False at the end of the file. */
    private static boolean nextLine(InputStream in, ByteArrayOutputStream line) throws IOException {
        var next = in.read();
        if (next < 0) {
            return false;
        }
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        return true;
    }
}
