package dev.cupel.local.follow;

/** Where a dataset stands at one moment. */
public record Snapshot(Intake intake, Progress progress) {

    /** Every item that was published has its outcome. */
    public boolean isDone() {
        return intake.isComplete() && progress.finished() == intake.accepted();
    }
}
