package dev.cupel.local.publish.send;

import dev.cupel.files.input.LeftOut;
import dev.cupel.local.cli.ExitCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was published.
 *
 * @param items how many of the input are on the topic
 * @param added how many ingest-service has accepted from this run
 * @param there how many it had accepted before, with the same content
 * @param refused how many it has refused
 * @param unread how many it has not read in time
 * @param unsent how many Kafka did not take
 * @param leftOut what of the input was not published
 * @param start when the publication began; null: there was nothing to publish
 */
public record Published(
        int items,
        int added,
        int there,
        int refused,
        int unread,
        int unsent,
        LeftOut leftOut,
        @Nullable Instant start) {

    /** Whether the dataset has every item of the input. */
    public boolean isComplete() {
        return exitCode() == ExitCode.DONE;
    }

    public ExitCode exitCode() {
        if (start == null || unsent > 0) {
            return ExitCode.FAILED;
        }
        if (refused > 0 || !leftOut.isEmpty()) {
            return ExitCode.ITEMS_FAILED;
        }
        return unread > 0 ? ExitCode.UNSEEN : ExitCode.DONE;
    }
}
