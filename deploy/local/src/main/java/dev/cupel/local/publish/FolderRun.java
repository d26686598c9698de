package dev.cupel.local.publish;

import dev.cupel.api.ingest.DatasetView;
import dev.cupel.files.find.Input;
import dev.cupel.files.input.PublishException;
import dev.cupel.files.input.Reading;
import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.InterruptedRunException;
import dev.cupel.local.cli.Pause;
import dev.cupel.local.cli.Terminal;
import dev.cupel.local.client.ClientException;
import dev.cupel.local.client.UnreachableException;
import dev.cupel.local.publish.folder.DropFolder;
import dev.cupel.local.publish.folder.DropFolder.State;
import dev.cupel.local.publish.folder.FolderProgress;
import dev.cupel.local.publish.send.Consent;
import dev.cupel.local.publish.send.Destination;
import dev.cupel.local.publish.send.Publication;
import dev.cupel.local.publish.send.Published;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what is dropped into a folder, file after file, until all are there. What goes wrong meanwhile is told once, and tried
 * again: a service that is away, or a file that cannot be published as it is. Started again, it goes on where it was.
 */
final class FolderRun {

    private final CupelCommand command;
    private final Destination destination;
    private final DropFolder folder;
    private final Reading reading;
    private final boolean skipBad;
    private final @Nullable Path progressFile;
    private final InstantSource clock;
    private final Told told;
    private volatile @Nullable Publication publication;

    FolderRun(
            CupelCommand command,
            Destination destination,
            DropFolder folder,
            Reading reading,
            boolean skipBad,
            @Nullable Path progressFile,
            InstantSource clock) {
        this.command = command;
        this.destination = destination;
        this.folder = folder;
        this.reading = reading;
        this.skipBad = skipBad;
        this.progressFile = progressFile;
        this.clock = clock;
        this.told = new Told(command.err());
    }

    /** What was published of the folder, once its dataset is sealed. */
    Published publish() throws InterruptedException {
        destination.requireWelcome();
        say("waits for files in %s, and for %s"
                .formatted(folder.path(), folder.sealFile().getFileName()));
        var watching = Thread.currentThread();
        try (var ending = new Ending(command.err(), () -> stop(watching), this::howFar)) {
            return publish(ending);
        }
    }

    private Published publish(Ending ending) throws InterruptedException {
        try {
            var pause = new Pause(clock);
            while (!ending.hasBegun()) {
                var began = clock.instant();
                var published = look();
                if (published.isPresent()) {
                    return published.get();
                }
                pause.after(began);
            }
            throw new InterruptedException("stopped");
        } catch (RuntimeException | InterruptedException e) {
            // Whatever it is, it comes of the end, about which all is said.
            if (ending.hasBegun()) {
                throw new InterruptedRunException(e);
            }
            throw e;
        }
    }

    /** Publishes what can be published now; not empty: the dataset is sealed. */
    private Optional<Published> look() throws InterruptedException {
        var published = Optional.<Published>empty();
        try {
            folder.look();
            publishPart(folder.in(State.WHOLE));
            if (folder.isSealed() && folder.in(State.GROWING).isEmpty()) {
                published = seal();
            }
            note(published.isPresent());
            told.trouble(published.isPresent() ? "" : whyNotSealed());
        } catch (IOException e) {
            told.trouble("%s cannot be read, or the file of --progress not written: %s"
                    .formatted(folder.path(), e.getMessage()));
        } catch (UnreachableException | ClientException | PublishException e) {
            told.trouble(String.valueOf(e.getMessage()));
        }
        return published;
    }

    private void publishPart(List<Path> files) throws InterruptedException {
        var left = new ArrayList<>(files);
        while (!left.isEmpty()) {
            try {
                var published = publish(left, false);
                if (published.unsent() == 0) {
                    folder.note(left, State.PUBLISHED);
                }
                report(left.size(), published);
                return;
            } catch (PublishException e) {
                left.removeAll(leave(left, e));
            }
        }
    }

    private Published publish(List<Path> files, boolean seals) throws InterruptedException {
        var now = new Publication(
                destination,
                told.by(new PublishProgress(command.err(), Terminal.isErr(), clock)),
                clock,
                Consent.given());
        publication = now;
        try {
            var input = Input.ofFolder(folder.path(), files, reading);
            return seals ? now.publish(input, skipBad) : now.publishPart(input, skipBad);
        } finally {
            publication = null;
        }
    }

    /** Leaves files until they are mended, and says which. */
    private List<Path> leave(List<Path> files, PublishException reason) {
        var bad = files.stream().filter(file -> isOf(reason.files(), file)).toList();
        if (bad.isEmpty()) {
            throw reason;
        }
        folder.note(bad, State.LEFT);
        command.err().println(reason.getMessage());
        command.err().flush();
        return bad;
    }

    /** Whether one of the names, as messages have them, is of this file, or of one in this archive. */
    private static boolean isOf(Set<String> names, Path file) {
        return names.stream().anyMatch(name -> name.equals(file.toString()) || name.startsWith(file + "/"));
    }

    /** Seals the dataset, and publishes what of the files is not there for any reason. */
    private Optional<Published> seal() throws InterruptedException {
        if (!folder.in(State.LEFT).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(publish(folder.files(), true));
        } catch (PublishException e) {
            leave(folder.files(), e);
            return Optional.empty();
        }
    }

    private String whyNotSealed() {
        var left = folder.in(State.LEFT);
        return left.isEmpty() || !folder.isSealed()
                ? ""
                : "%s is there, but %,d file%s left, such as %s: mend what is wrong with them, or take them away"
                        .formatted(
                                folder.sealFile().getFileName(),
                                left.size(),
                                left.size() == 1 ? " is" : "s are",
                                left.getFirst());
    }

    private void report(int files, Published published) {
        say("%,d file%s: %s"
                .formatted(files, files == 1 ? "" : "s", PublishProgress.summary(published, destination.dataset())));
    }

    private void note(boolean sealed) throws InterruptedException, IOException {
        if (progressFile != null) {
            var intake = destination.ingest().intake(destination.dataset());
            FolderProgress.of(
                            destination.dataset(),
                            folder,
                            clock.instant(),
                            sealed,
                            intake.map(DatasetView::accepted).orElse(0L),
                            intake.map(DatasetView::rejected).orElse(0L))
                    .write(progressFile);
        }
    }

    private void say(String line) {
        command.out().println(line);
        command.out().flush();
    }

    private void stop(Thread watching) {
        var under = publication;
        if (under != null) {
            under.stop();
        }
        if (under == null || under.phase() != Publication.Phase.SENDING) {
            watching.interrupt();
        }
    }

    private List<String> howFar() {
        return List.of(
                "cupel: interrupted: of %s, %,d files are published to dataset '%s', which is not sealed"
                        .formatted(folder.path(), folder.in(State.PUBLISHED).size(), destination.dataset()),
                "to go on, type it again: " + command.typed());
    }
}
