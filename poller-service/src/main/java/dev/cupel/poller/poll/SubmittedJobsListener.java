package dev.cupel.poller.poll;

import dev.cupel.events.SubmittedJob;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Adds submitted jobs to those that are polled. */
@Component
class SubmittedJobsListener implements TopicListener<SubmittedJob> {

    private final Jobs jobs;
    private final Duration firstPoll;

    SubmittedJobsListener(Jobs jobs, PollProperties properties) {
        this.jobs = jobs;
        this.firstPoll = properties.firstPoll();
    }

    @Override
    public Topic<SubmittedJob> topic() {
        return Topics.SUBMITTED_JOBS;
    }

    @Override
    public void apply(List<Received<SubmittedJob>> records) {
        jobs.add(
                records.stream()
                        .map(Received::value)
                        .map(SubmittedJobsListener::newJob)
                        .toList(),
                firstPoll);
    }

    private static NewJob newJob(SubmittedJob job) {
        return new NewJob(
                job.getBatch(),
                job.getDataset(),
                job.getProject(),
                job.getJob(),
                job.getModel(),
                job.getRequests(),
                job.getSubmittedAt());
    }
}
