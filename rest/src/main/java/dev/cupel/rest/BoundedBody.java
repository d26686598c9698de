package dev.cupel.rest;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A request whose body ends at the limit, whether or not its length was said before. */
final class BoundedBody extends HttpServletRequestWrapper {

    private final RestProperties limits;
    private final InstantSource clock;
    private @Nullable ServletInputStream body;

    BoundedBody(HttpServletRequest request, RestProperties limits, InstantSource clock) {
        super(request);
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Counted(super.getInputStream(), BodyLimit.of(this, limits));
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        var encoding = getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(
                getInputStream(), encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
    }

    private final class Counted extends ServletInputStream {

        private final ServletInputStream in;
        private final BodyLimit limit;
        private final Instant until;
        private long read;

        Counted(ServletInputStream in, BodyLimit limit) {
            this.in = in;
            this.limit = limit;
            this.until = clock.instant().plus(limit.time());
        }

        @Override
        public int read() throws IOException {
            var next = in.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var count = in.read(bytes, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) {
            read += bytes;
            if (read > limit.size().toBytes()) {
                throw limit.tooLarge();
            }
            if (bytes > 0 && clock.instant().isAfter(until)) {
                throw limit.tooSlow();
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
