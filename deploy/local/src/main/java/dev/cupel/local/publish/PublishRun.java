package dev.cupel.local.publish;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.InterruptedRunException;
import dev.cupel.local.cli.Terminal;
import dev.cupel.local.publish.files.Input;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Publishes, and says once how far it has come when Ctrl-C or a signal ends the process. */
public final class PublishRun {

    /** For what is under way then. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final CupelCommand command;
    private final String again;
    private final Destination destination;
    private final PublishProgress progress;
    private final Publication publication;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean ending;

    /**
     * A run.
     *
     * @param again what to type to go on where it was interrupted; empty: nothing
     */
    public PublishRun(CupelCommand command, Destination destination, InstantSource clock, String again) {
        this(command, destination, clock, again, Consent.given());
    }

    PublishRun(CupelCommand command, Destination destination, InstantSource clock, String again, Consent consent) {
        this.command = command;
        this.again = again;
        this.destination = destination;
        this.progress = new PublishProgress(command.err(), Terminal.isErr(), clock);
        this.publication = new Publication(destination, progress, clock, consent);
    }

    public Published publish(Input input, boolean skipBad) throws InterruptedException {
        var publishing = Thread.currentThread();
        var hook = new Thread(() -> end(publishing), "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        try (progress) {
            return publication.publish(input, skipBad);
        } catch (RuntimeException | InterruptedException e) {
            // Whatever it is, it comes of the end, about which all is said.
            if (ending) {
                throw new InterruptedRunException(e);
            }
            throw e;
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
        ending = true;
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
        if (!again.isEmpty() && publication.phase() != Publication.Phase.SEALED) {
            command.err().println("to go on, type it again: " + again);
        }
        command.err().flush();
    }

    private String howFar() {
        var dataset = destination.dataset();
        return switch (publication.phase()) {
            case CHECKING -> "nothing was published";
            case SENDING ->
                "%,d of %,d items were published to dataset '%s'%s; it waits for the others"
                        .formatted(
                                publication.sentSoFar(),
                                publication.toSend(),
                                dataset,
                                publication.there() == 0
                                        ? ""
                                        : ", beside %,d that were there already".formatted(publication.there()));
            case SEALED ->
                "all %,d items of dataset '%s' are published; `cupel status %s` shows what becomes of them"
                        .formatted(publication.sentSoFar() + publication.there(), dataset, dataset);
        };
    }
}
