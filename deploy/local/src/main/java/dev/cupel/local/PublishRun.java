package dev.cupel.local;

import dev.cupel.local.publish.Destination;
import dev.cupel.local.publish.Input;
import dev.cupel.local.publish.Publication;
import dev.cupel.local.publish.Publication.Published;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Publishes, and says how far it has come when Ctrl-C or a signal ends the process. */
final class PublishRun {

    /** For what is under way then. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final CupelCommand command;
    private final Destination destination;
    private final PublishProgress progress;
    private final Publication publication;
    private final CountDownLatch over = new CountDownLatch(1);

    PublishRun(CupelCommand command, Destination destination, InstantSource clock) {
        this.command = command;
        this.destination = destination;
        this.progress = new PublishProgress(command.err(), Terminal.isErr());
        this.publication = new Publication(destination, progress, clock);
    }

    Published publish(Input input) throws InterruptedException {
        var publishing = Thread.currentThread();
        var hook = new Thread(() -> end(publishing), "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        try (progress) {
            return publication.publish(input);
        } finally {
            over.countDown();
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook runs, and says what there is to say.
        }
    }

    /** Runs while the process ends. */
    private void end(Thread publishing) {
        publication.stop();
        if (publication.phase() != Publication.Phase.SENDING) {
            publishing.interrupt();
        }
        try {
            var _ = over.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        command.err().println("cupel: interrupted: " + howFar());
        command.err().flush();
    }

    private String howFar() {
        var dataset = destination.dataset();
        return switch (publication.phase()) {
            case CHECKING -> "nothing was published";
            case SENDING ->
                "%,d items were sent to dataset '%s', which is not complete: it waits for the others. The same command goes on where this one stopped"
                        .formatted(publication.sentSoFar(), dataset);
            case SEALED ->
                "all items of dataset '%s' were sent. `cupel status %s` shows what becomes of them"
                        .formatted(dataset, dataset);
        };
    }
}
