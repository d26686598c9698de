package dev.cupel.rest;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Answers every request that cannot be met with problem+json: what is wrong and where, and nothing of what is inside. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final RestProperties limits;

    ProblemAdvice(RestProperties limits) {
        this.limits = limits;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(unreadable(e), request);
    }

    private static ErrorResponseException unreadable(HttpMessageNotReadableException e) {
        for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ErrorResponseException problem) {
                return problem;
            }
            if (cause instanceof StreamConstraintsException limit) {
                return Problems.outOfBounds(JsonTrouble.describe(limit));
            }
            if (cause instanceof ValueInstantiationException invalid
                    && invalid.getCause() instanceof IllegalArgumentException reason) {
                return Problems.outOfBounds(String.valueOf(reason.getMessage()));
            }
            if (cause instanceof JacksonException trouble) {
                return Problems.bad(JsonTrouble.describe(trouble));
            }
        }
        return Problems.bad("the body: expected JSON");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Violations.problem(e.getBindingResult().getAllErrors().getFirst()), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Violations.problem(e), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var name = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "a parameter";
        var type = e.getRequiredType();
        return answer(
                Problems.bad("%s: expected %s, not '%s'"
                        .formatted(
                                name,
                                type == null ? "another value" : JsonTrouble.name(type),
                                Quoted.cut(String.valueOf(e.getValue())))),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Problems.notFound("there is nothing at this path; /v3/api-docs has all that there are"), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError() && !(e instanceof ErrorResponseException)) {
            log.atError().setCause(e).log("request failed");
        }
        return super.handleExceptionInternal(e, body, headers, status, request);
    }

    /** The reader went away: there is nobody to tell. */
    @ExceptionHandler
    void gone(ClientAbortException e, HttpServletRequest request) {
        log.atDebug().addKeyValue("path", request.getRequestURI()).setCause(e).log("reader went away");
    }

    /** The database is away, busy, or took longer than it may. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        TransactionException.class
    })
    @Nullable
    ResponseEntity<Object> database(RuntimeException e, WebRequest request) {
        log.atWarn().setCause(e).log("the database did not answer a reader");
        return answer(
                Problems.busy(
                        "the database did not answer in time: it is away, or too much is asked for at once; ask again later, or"
                                + " for less",
                        limits.retryAfter()),
                request);
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<Object> unexpected(Exception e, WebRequest request) {
        log.atError().setCause(e).log("request failed");
        return answer(
                Problems.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "something went wrong here that is not the request's fault; the service's log says what"),
                request);
    }

    private @Nullable ResponseEntity<Object> answer(ErrorResponseException problem, WebRequest request) {
        ProblemDetail body = problem.getBody();
        return super.handleExceptionInternal(
                problem, body, new HttpHeaders(problem.getHeaders()), problem.getStatusCode(), request);
    }
}
