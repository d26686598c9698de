package dev.cupel.submit.admission;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.UnknownProjectException;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.submit.batch.BatchProperties;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Asks Gemini to cancel the running jobs of cancelled datasets. */
@Service
class JobCanceller {

    private static final Logger log = LoggerFactory.getLogger(JobCanceller.class);
    private static final int MAX_JOBS = 10;
    /** A cancel that was acknowledged may have no effect. */
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    private final CancelledJobs cancelledJobs;
    private final GeminiProjects gemini;
    private final Duration lease;

    JobCanceller(CancelledJobs cancelledJobs, GeminiProjects gemini, BatchProperties properties) {
        this.cancelledJobs = cancelledJobs;
        this.gemini = gemini;
        this.lease = properties.lease();
    }

    /** Cancels some jobs; false: there are none. Any instance retries a job whose cancel got no answer in time. */
    boolean cancelJobs() {
        var running = cancelledJobs.claim(MAX_JOBS, lease.toMillis());
        running.forEach(this::cancel);
        return !running.isEmpty();
    }

    private void cancel(CancelledJobs.RunningJob job) {
        try {
            gemini.jobSubmission(job.project()).cancel(job.job());
            cancelledJobs.putOff(job, RETRY_AFTER.toMillis());
            log.atInfo().addKeyValue("batch", job.batch()).log("job asked to end");
        } catch (GeminiException | UnknownProjectException e) {
            log.atWarn()
                    .addKeyValue("said", e.getMessage())
                    .addKeyValue("batch", job.batch())
                    .log("job could not be asked to end; it is tried again");
        }
    }
}
