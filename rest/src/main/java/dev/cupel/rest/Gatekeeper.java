package dev.cupel.rest;

import dev.cupel.rest.Readers.Kind;
import dev.cupel.rest.RequestPermits.Permit;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Takes a permit for each request, says what its body may be, and checks the parameters of queries. Health probes pass by it and need no permit. */
final class Gatekeeper implements HandlerInterceptor {

    private static final String PERMIT = Gatekeeper.class.getName() + ".permit";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final RequestPermits permits;
    private final RestProperties limits;

    Gatekeeper(RequestPermits permits, RestProperties limits) {
        this.permits = permits;
        this.limits = limits;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            if (isRead(request)) {
                request.getParameterMap().forEach(this::check);
            }
            var kind = kind(request, handler);
            BodyLimit.of(kind, limits).bind(request);
            request.setAttribute(PERMIT, permits.take(kind));
        }
        return true;
    }

    /** Releases the permit of a request that has ended. */
    static void leave(HttpServletRequest request) {
        if (request.getAttribute(PERMIT) instanceof Permit permit) {
            permit.release();
        }
    }

    static boolean isRead(HttpServletRequest request) {
        return READS.contains(request.getMethod());
    }

    private static Kind kind(HttpServletRequest request, Object handler) {
        if (handler instanceof HandlerMethod method) {
            var readers = method.getMethodAnnotation(Readers.class);
            if (readers != null) {
                return readers.value();
            }
        }
        return isRead(request) ? Kind.QUERY : Kind.CHANGE;
    }

    private void check(String name, String[] values) {
        for (var value : values) {
            if (value.length() > limits.maxParameter() || name.length() > limits.maxParameter()) {
                throw Problems.outOfBounds(
                        "%s: expected at most %d characters".formatted(Quoted.cut(name), limits.maxParameter()));
            }
            if (value.indexOf('\0') >= 0) {
                throw Problems.bad("%s: expected a text without NUL".formatted(Quoted.cut(name)));
            }
        }
    }
}
