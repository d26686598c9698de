package dev.cupel.gemini.call;

import java.io.IOException;

/**
 * Whether anything that one exchange did put a request on the wire. Kept beside its failure because that does not tell:
 * the same kinds of exception come from a request that cannot be written and from an answer that cannot be read.
 *
 * <p>An exchange makes its calls on the thread that runs it.
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
