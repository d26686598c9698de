package dev.cupel.local.publish;

import dev.cupel.files.find.Input;
import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.InterruptedRunException;
import dev.cupel.local.cli.Terminal;
import dev.cupel.local.publish.send.Consent;
import dev.cupel.local.publish.send.Destination;
import dev.cupel.local.publish.send.Publication;
import dev.cupel.local.publish.send.Published;
import java.time.InstantSource;
import java.util.List;

/** Publishes, and says once how far it has come when Ctrl-C or a signal ends the process. */
public final class PublishRun {

    private final CupelCommand command;
    private final String again;
    private final Destination destination;
    private final PublishProgress progress;
    private final Publication publication;

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
        try (var ending = new Ending(command.err(), () -> stop(publishing), this::howFar)) {
            return publish(input, skipBad, ending);
        }
    }

    private Published publish(Input input, boolean skipBad, Ending ending) throws InterruptedException {
        try (progress) {
            return publication.publish(input, skipBad);
        } catch (RuntimeException | InterruptedException e) {
            // Whatever it is, it comes of the end, about which all is said.
            if (ending.hasBegun()) {
                throw new InterruptedRunException(e);
            }
            throw e;
        }
    }

    private void stop(Thread publishing) {
        publication.stop();
        if (publication.phase() != Publication.Phase.SENDING) {
            publishing.interrupt();
        }
    }

    private List<String> howFar() {
        var interrupted = "cupel: interrupted: " + soFar();
        return again.isEmpty() || publication.phase() == Publication.Phase.SEALED
                ? List.of(interrupted)
                : List.of(interrupted, "to go on, type it again: " + again);
    }

    private String soFar() {
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
