package dev.cupel.rest;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Reports what Tomcat refuses by itself, such as a malformed path, as problem+json and not as a page. */
public final class ProblemReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        var code = response.getStatus();
        if (code < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var status = HttpStatus.resolve(code);
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            var writer = response.getReporter();
            if (writer != null) {
                writer.write("""
                        {"title":"%s","status":%d,"detail":"the request cannot be read: its path, query or headers are not HTTP"}""".formatted(status == null ? "Error" : status.getReasonPhrase(), code));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            // The reader went away.
        }
    }
}
