package dev.cupel.local.client.answer;

import dev.cupel.api.ingest.DatasetView;
import dev.cupel.api.poller.Polls;
import dev.cupel.api.results.Progress;
import dev.cupel.api.submit.SubmissionView;

/**
 * Where a dataset stands at one moment, as the four services see it.
 *
 * @param waitsForNobody whether the dataset that it waits for is not declared
 */
public record Snapshot(
        DatasetView intake, Progress progress, SubmissionView submission, Polls polling, boolean waitsForNobody) {

    public Snapshot(DatasetView intake, Progress progress, SubmissionView submission, Polls polling) {
        this(intake, progress, submission, polling, false);
    }

    /** With figures of results-service of another moment. */
    public Snapshot with(Progress other) {
        return new Snapshot(intake, other, submission, polling, waitsForNobody);
    }

    /** Every item that was published has its outcome. */
    public boolean isDone() {
        return Intakes.isComplete(intake) && Progresses.finished(progress) == intake.accepted();
    }

    /** Whether items have no answer: they failed, or were refused before they were asked. */
    public boolean hasFailures() {
        return progress.failed() > 0 || intake.rejected() > 0;
    }

    /** Accepted items that are to be sent, for the first time or again. */
    public long waiting() {
        return Progresses.waiting(progress, intake.accepted());
    }
}
