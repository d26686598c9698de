package dev.cupel.messaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a text to go by in a {@link TcpProxy}, and then does something, once. So a test catches a step in the middle:
 * by the statement that it sends to the database, by the path that it asks Gemini for, by the id under which it publishes.
 */
public final class Trap {

    /** Whether the server has the text when the trap springs. */
    enum Side {
        /** It does not have it yet. */
        REQUEST,
        /** It has answered; the client does not have the answer yet. */
        ANSWER
    }

    private final String text;
    private final Side side;
    private final Runnable then;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean sprung;

    Trap(String text, Side side, Runnable then) {
        this.text = text;
        this.side = side;
        this.then = then;
    }

    /** Whether it has done what it was to do. */
    public boolean isSprung() {
        return sprung;
    }

    @Override
    public String toString() {
        return "trap at '%s'".formatted(text);
    }

    private void spring() {
        if (begun.compareAndSet(false, true)) {
            then.run();
            sprung = true;
        }
    }

    /** What has gone by on one connection, as far as a trap is concerned. */
    static final class Watch {
        private @Nullable Trap last;
        private String before = "";
        private volatile @Nullable Trap answered;

        /** The client has sent bytes, which the server does not have. They may end in the middle of a text. */
        void sent(@Nullable Trap trap, byte[] bytes, int count) {
            if (trap == null || trap.begun.get()) {
                return;
            }
            var seen = (trap == last ? before : "") + new String(bytes, 0, count, ISO_8859_1);
            last = trap;
            before = seen.substring(Math.max(0, seen.length() - trap.text.length() + 1));
            if (seen.contains(trap.text)) {
                switch (trap.side) {
                    case REQUEST -> trap.spring();
                    case ANSWER -> answered = trap;
                }
            }
        }

        /** The server has sent something, which the client does not have. */
        void answered() {
            var trap = answered;
            if (trap != null) {
                answered = null;
                trap.spring();
            }
        }
    }
}
