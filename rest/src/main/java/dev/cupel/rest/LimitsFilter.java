package dev.cupel.rest;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds the body of every request, lets those that read have connections of their own, and releases permits.
 */
final class LimitsFilter extends OncePerRequestFilter {

    /** Probes ask whether the pipeline has its connections, not the readers. */
    private static final String PROBES = "/actuator";

    private final RestProperties limits;
    private final InstantSource clock;

    LimitsFilter(RestProperties limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var bounded = new BoundedBody(request, limits, clock);
        try {
            if (Gatekeeper.isRead(request) && !request.getRequestURI().startsWith(PROBES)) {
                ReadingThread.call(() -> {
                    chain.doFilter(bounded, response);
                    return null;
                });
            } else {
                chain.doFilter(bounded, response);
            }
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        } finally {
            leave(request);
        }
    }

    private static void leave(HttpServletRequest request) {
        if (request.isAsyncStarted()) {
            try {
                request.getAsyncContext().addListener(new Leaving(request));
                return;
            } catch (IllegalStateException e) {
                // It has ended meanwhile.
            }
        }
        Gatekeeper.leave(request);
    }

    private record Leaving(HttpServletRequest request) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            Gatekeeper.leave(request);
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
