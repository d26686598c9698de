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
        var answered = records.stream()
                .map(Received::value)
                .map(InteractiveAnswersListener::lines)
                .toList();
        // In the order of ids, as all who write several jobs: they lock rows of the same table.
        answered.stream().sorted(comparing(AnsweredLines::batch)).forEach(jobs::answered);
        answered.forEach(answers -> {
            history.answered(
                    answers.dataset(), answers.batch(), answers.project(), answers.model(), answers.answeredAt());
            jobs.endedAt(answers.batch()).ifPresent(at -> history.answeredAll(answers.dataset(), answers.batch(), at));
        });
    }

    static AnsweredLines lines(InteractiveAnswers answers) {
        return new AnsweredLines(
                answers.getBatch(),
                answers.getDataset(),
                answers.getProject(),
                answers.getModel(),
                answers.getRequests(),
                answers.getEstimatedUsd(),
                answers.getAnswers().stream()
                        .map(answer -> new AnsweredLines.Line(answer.getKey(), answer.getLine()))
                        .toList(),
                answers.getAnsweredAt());
    }
}
