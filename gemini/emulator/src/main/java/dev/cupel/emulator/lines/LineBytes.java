package dev.cupel.emulator.lines;

import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** A line of a result as it is written. A huge one is mostly filling, which is never in memory as a whole. */
public final class LineBytes {

    private static final byte[] NOTHING = {};
    private static final byte[] FILLING = "and so on, ".repeat(6_000).getBytes(StandardCharsets.US_ASCII);

    private final byte[] head;
    private final long filling;
    private final byte[] tail;

    private LineBytes(byte[] head, long filling, byte[] tail) {
        this.head = head;
        this.filling = filling;
        this.tail = tail;
    }

    public static LineBytes of(ObjectNode line) {
        return new LineBytes(Json.MAPPER.writeValueAsBytes(line), 0, NOTHING);
    }

    /** The line with other bytes in place of a mark, which must be there. */
    public static LineBytes replacing(String mark, byte[] replacement, ObjectNode line) {
        var text = Json.MAPPER.writeValueAsString(line);
        var at = text.indexOf(mark);
        var before = text.substring(0, at).getBytes(StandardCharsets.UTF_8);
        var head = new byte[before.length + replacement.length];
        System.arraycopy(before, 0, head, 0, before.length);
        System.arraycopy(replacement, 0, head, before.length, replacement.length);
        return new LineBytes(head, 0, text.substring(at + mark.length()).getBytes(StandardCharsets.UTF_8));
    }

    /** The line, at least so long, with filling in place of a mark, which must be there. */
    public static LineBytes filled(String mark, long length, ObjectNode line) {
        var whole = replacing(mark, NOTHING, line);
        return new LineBytes(whole.head, Math.max(0, length - whole.memory()), whole.tail);
    }

    /** Bytes that it takes in memory. */
    int memory() {
        return head.length + tail.length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(head);
        for (var left = filling; left > 0; left -= FILLING.length) {
            out.write(FILLING, 0, (int) Math.min(left, FILLING.length));
        }
        out.write(tail);
        out.write('\n');
    }
}
