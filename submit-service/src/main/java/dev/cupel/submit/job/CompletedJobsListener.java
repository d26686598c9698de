package dev.cupel.submit.job;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes in which jobs have ended. */
@Component
class CompletedJobsListener implements TopicListener<CompletedJob> {

    private final EndedJobs jobs;

    CompletedJobsListener(EndedJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Topic<CompletedJob> topic() {
        return Topics.COMPLETED_JOBS;
    }

    @Override
    public void apply(List<Received<CompletedJob>> records) {
        jobs.end(records.stream()
                .map(Received::value)
                .map(job -> new EndedJobs.End(job.getBatch(), job.getEnd() == JobEnd.LOST))
                .toList());
    }
}
