package dev.cupel.results.fact;

import static java.util.Comparator.comparing;

import dev.cupel.events.InteractiveAnswers;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.results.event.EventRecorder;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps answers of batches that are asked interactively until their batch is complete. */
@Component
class InteractiveAnswersListener implements TopicListener<InteractiveAnswers> {

    private final InteractiveJobs jobs;
    private final EventRecorder history;

    InteractiveAnswersListener(InteractiveJobs jobs, EventRecorder history) {
        this.jobs = jobs;
        this.history = history;
    }

    @Override
    public Topic<InteractiveAnswers> topic() {
        return Topics.INTERACTIVE_ANSWERS;
    }

    @Override
    public void apply(List<Received<InteractiveAnswers>> records) {
        // In the order of ids, as all who write several jobs: they lock rows of the same table.
        records.stream()
                .map(Received::value)
                .sorted(comparing(InteractiveAnswers::getBatch))
                .forEach(jobs::answered);
        records.stream().map(Received::value).forEach(answers -> {
            var batch = answers.getBatch();
            history.answered(answers);
            jobs.endedAt(batch)
                    .ifPresent(at -> history.answeredAll(answers.getDataset(), batch, InteractiveJobs.ANSWERED, at));
        });
    }
}
