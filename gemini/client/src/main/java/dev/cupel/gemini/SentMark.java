package dev.cupel.gemini;

import java.io.IOException;

/**
 * Whether anything that one exchange did put a request on the wire. Kept beside its failure because that does not tell:
 * the SDK throws the same kinds of exception at an argument that it does not send and at an answer that it does not
 * understand.
 *
 * <p>An exchange calls on the thread that runs it, as the SDK's blocking calls do.
 */
final class SentMark {
    private static final ScopedValue<SentMark> CURRENT = ScopedValue.newInstance();

    private boolean isSet;

    <T> T watch(GeminiHttp.Exchange<T> exchange) throws IOException {
        return ScopedValue.where(CURRENT, this).call(exchange::run);
    }

    /** Called just before a request is written. */
    static void set() {
        if (CURRENT.isBound()) {
            CURRENT.get().isSet = true;
        }
    }

    boolean isSet() {
        return isSet;
    }
}
