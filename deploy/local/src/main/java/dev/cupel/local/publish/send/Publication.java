package dev.cupel.local.publish.send;

import dev.cupel.files.check.Check;
import dev.cupel.files.check.Check.Checked;
import dev.cupel.files.check.Overview;
import dev.cupel.files.find.Input;
import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Item;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.ItemRecord;
import dev.cupel.files.input.PublishException;
import dev.cupel.local.cli.Broker;
import dev.cupel.local.publish.send.Confirmation.Confirmed;
import dev.cupel.local.publish.send.Destination.Welcome;
import dev.cupel.local.publish.send.Survey.Surveyed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the items of files as one dataset: looks at all of them first, declares the dataset before the first item, seals
 * it after the last, and waits for what ingest-service decides. What is there already is not sent again.
 */
public final class Publication {

    /** Sees a publication go on; problems also from the producer's thread. */
    public interface Observer {
        /** What one should know of the recipe, told before anything is sent. */
        void warning(String text);

        /** What the files were taken for, told before anything is sent. */
        void understood(String line);

        void starts(int items);

        void sent();

        /** What cannot be published, and what one should know of it. */
        void found(Found found);
    }

    /** How far a publication is. */
    public enum Phase {
        CHECKING,
        SENDING,
        SEALED
    }

    private final Destination destination;
    private final Observer observer;
    private final InstantSource clock;
    private final Consent consent;

    private volatile SentRecords sent = new SentRecords(0);
    private final AtomicInteger unsent = new AtomicInteger();
    private volatile int toSend;
    private volatile int there;
    private boolean goesOn;
    private long firstPosition;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.CHECKING);
    private volatile boolean stopped;

    public Publication(Destination destination, Observer observer, InstantSource clock, Consent consent) {
        this.consent = consent;
        this.destination = destination;
        this.observer = observer;
        this.clock = clock;
    }

    public Phase phase() {
        return phase.get();
    }

    /** How many items are on the topic by now, by this run. */
    public int sentSoFar() {
        return sent.size();
    }

    /** How many items are to be on the topic by this run. */
    public int toSend() {
        return toSend;
    }

    /** How many items of the input were there before. */
    public int there() {
        return there;
    }

    /** Sends nothing more; what is under way arrives. */
    public void stop() {
        stopped = true;
    }

    /**
     * Publishes the input.
     *
     * @param skipBad whether what cannot be published is left out; else nothing is published then
     * @throws PublishException when nothing of it can be published, or Kafka does not take it
     */
    public Published publish(Input input, boolean skipBad) throws InterruptedException {
        return publishNow(input, skipBad);
    }

    /** As the other one, but of a dataset that goes on: it is not sealed, and these items have their place after what is there. */
    public Published publishPart(Input input, boolean skipBad) throws InterruptedException {
        goesOn = true;
        return publishNow(input, skipBad);
    }

    private Published publishNow(Input input, boolean skipBad) throws InterruptedException {
        input.requirePaths();
        var welcome = destination.requireWelcome();
        // An older service has none.
        Stream.ofNullable(welcome.recipe().warnings()).flatMap(List::stream).forEach(observer::warning);
        destination.requireKnownProject().ifPresent(observer::warning);
        var survey = Survey.of(
                destination.ingest(),
                destination.dataset(),
                welcome.before().isPresent(),
                input,
                welcome.recipe(),
                observer::found);
        if (!skipBad) {
            survey.checked().requireNothingLeftOut(outcome(), "Mend that, or leave it out with --skip-bad");
        }
        firstPosition = goesOn ? welcome.arrived() : 0;
        toSend = survey.fresh() + survey.mended();
        there = survey.thereAlready();
        requireSameContent(survey);
        var start = survey.checked().items() == 0 ? null : clock.instant();
        if (start != null && (toSend > 0 || (!goesOn && welcome.sealed().isEmpty()))) {
            requireConsent(survey.checked().overview());
            sent = new SentRecords(survey.checked().items());
            send(input, welcome, survey);
        }
        var confirmed = new Confirmation(destination.ingest(), destination.dataset(), clock, observer::found)
                .await(input, welcome.recipe(), sent);
        return published(survey, confirmed, start);
    }

    private Published published(Surveyed survey, Confirmed confirmed, @Nullable Instant start) {
        return new Published(
                survey.thereAlready() + sent.size(),
                confirmed.added(),
                survey.thereAlready() + confirmed.there(),
                confirmed.refused(),
                confirmed.unread(),
                unsent.get(),
                survey.checked().leftOut(),
                start);
    }

    private void requireConsent(Overview overview) {
        observer.understood(overview.line());
        if (overview.hasGuess() && !consent.isGiven()) {
            throw new PublishException("nothing was published");
        }
    }

    private String outcome() {
        return goesOn ? "files are left as they are now" : "nothing was published";
    }

    private void requireSameContent(Surveyed survey) {
        if (survey.contradicting() > 0) {
            throw new PublishException(
                    ("%s: of %,d items %,d are new, %,d are there already, and %,d are there with other content,"
                                    + " such as %s. What is published does not change: name another --dataset")
                            .formatted(
                                    outcome(),
                                    survey.checked().items(),
                                    survey.fresh() + survey.mended(),
                                    survey.thereAlready(),
                                    survey.contradicting(),
                                    String.join(", ", survey.examples())),
                    survey.contradictingFiles());
        }
    }

    private void send(Input input, Welcome welcome, Surveyed survey) throws InterruptedException {
        var sealed = Sealing.of(destination, welcome, survey);
        Broker.requireAnswer(destination.bootstrapServers());
        observer.starts(toSend);
        try (var producer = new DatasetProducer(destination.bootstrapServers(), destination.dataset())) {
            sealed.openFor(destination);
            phase.set(Phase.SENDING);
            if (welcome.before().isEmpty() || !destination.terms().equals(Terms.DEFAULT)) {
                producer.declare(destination.recipe(), destination.terms());
            }
            var read = Check.read(
                    destination.dataset(),
                    input,
                    welcome.recipe(),
                    (item, record) -> sendUnlessThere(producer, survey, item, record),
                    toldBefore -> {});
            producer.flush();
            if (stopped) {
                throw new InterruptedException("stopped");
            }
            requireSameFiles(survey.checked(), read);
            if (goesOn) {
                return;
            }
            if (sealed.isToBeStated()) {
                producer.seal(sealed.items(), sealed.leftOut(), sealed.emptyGroups());
            }
            phase.set(Phase.SEALED);
        }
        destination.requireSameSeal(sealed.items());
    }

    /** They are read twice: whatever was written between would be counted otherwise. */
    private void requireSameFiles(Checked first, Checked second) {
        if (first.fingerprint() != second.fingerprint()) {
            throw new PublishException(
                    ("the files were written while they were published: %,d items were sent, and dataset '%s' is not sealed."
                                    + " Once nobody writes to them, publish them again")
                            .formatted(sent.size(), destination.dataset()));
        }
    }

    private void sendUnlessThere(DatasetProducer producer, Surveyed survey, Item item, ItemRecord record) {
        var position = record.position();
        if (stopped
                || survey.there().get(position)
                || position >= survey.checked().items()) {
            return;
        }
        var place = item.place();
        producer.send(record.at(firstPosition + position), new DatasetProducer.Outcome() {
            @Override
            public void sent(int partition, long offset) {
                Publication.this.sent.add(position, partition, offset);
                observer.sent();
            }

            @Override
            public void failed(Exception reason) {
                unsent.incrementAndGet();
                observer.found(new Problem(
                        place, "item '%s' was not published: %s".formatted(item.id(), reason.getMessage())));
            }
        });
    }
}
