package dev.cupel.poller;

import dev.cupel.gemini.GeminiException;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.UnknownProjectException;
import dev.cupel.poller.Jobs.Leased;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Polls one job at a time. Only a get decides what has become of it. */
@Service
class Polling {

    private static final Logger log = LoggerFactory.getLogger(Polling.class);

    private final Jobs jobs;
    private final Completions completions;
    private final GeminiProjects gemini;
    private final PollPolicy policy;
    private final PollerProperties properties;
    private final InstantSource clock;

    Polling(
            Jobs jobs,
            Completions completions,
            GeminiProjects gemini,
            PollPolicy policy,
            PollerProperties properties,
            InstantSource clock) {
        this.jobs = jobs;
        this.completions = completions;
        this.gemini = gemini;
        this.policy = policy;
        this.properties = properties;
        this.clock = clock;
    }

    /** Polls the job that has been due the longest; false: none is due. */
    boolean pollNext() {
        var leased = jobs.lease(properties.lease());
        leased.ifPresent(this::poll);
        return leased.isPresent();
    }

    private void poll(Leased job) {
        try {
            var outcome = PollOutcome.of(gemini.jobLookup(job.project()).get(job.name()));
            switch (outcome) {
                case PollOutcome.StillRunning running -> jobs.goesOn(job, running.state(), policy.afterAge(ageOf(job)));
                case PollOutcome.Succeeded succeeded -> completions.complete(job, succeeded);
                case PollOutcome.EndedEmpty ended -> completions.complete(job, ended);
            }
        } catch (GeminiException e) {
            jobs.failed(job, e.toString(), policy.afterFailures(job.failures()));
            log.atWarn()
                    .addKeyValue("batch", job.batch())
                    .addKeyValue("httpStatus", e.httpStatus())
                    .addKeyValue("status", e.status())
                    .log("poll failed; it is tried again");
        } catch (UnknownProjectException e) {
            jobs.failed(job, String.valueOf(e.getMessage()), policy.afterFailures(job.failures()));
            log.atWarn()
                    .addKeyValue("batch", job.batch())
                    .addKeyValue("project", job.project())
                    .log("the Gemini project of a job is not configured; the job waits until it is");
        }
    }

    private Duration ageOf(Leased job) {
        var age = Duration.between(job.submittedAt(), clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
