package dev.cupel.submit.recovery;

import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.Batch.Intent;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.batch.Fingerprint;
import dev.cupel.submit.batch.Intents;
import dev.cupel.submit.batch.ReasonCategory;
import dev.cupel.submit.batch.Setback;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Commits what has been found out about a batch whose create was not answered, in one transaction each. */
@Service
class AmbiguityTransitions {

    private static final Logger log = LoggerFactory.getLogger(AmbiguityTransitions.class);

    private final Batches batches;
    private final Intents intents;
    private final AmbiguityProperties properties;
    private final InstantSource clock;

    AmbiguityTransitions(Batches batches, Intents intents, AmbiguityProperties properties, InstantSource clock) {
        this.batches = batches;
        this.intents = intents;
        this.properties = properties;
        this.clock = clock;
    }

    /** A complete scan of the job list has not found the job. */
    @Transactional
    public void missed(Batch ambiguous, boolean fenced) {
        batches.missed(ambiguous, properties.scanInterval(), fenced ? clock.instant() : null);
    }

    /** A look at the job list has told nothing, neither way. */
    @Transactional
    public void unseen(Batch ambiguous) {
        batches.putOff(ambiguous, properties.scanInterval());
    }

    /** It could not be found out in time whether Gemini has the job: an operator decides. */
    @Transactional
    public void quarantined(Batch ambiguous, String why) {
        batches.quarantined(ambiguous, new Setback(ReasonCategory.QUARANTINED, why));
        log.atError()
                .addKeyValue("batch", ambiguous.id())
                .addKeyValue("why", why)
                .log("batch is in quarantine until an operator decides");
    }

    /** The job does not exist and cannot come to exist: the batch may be submitted under a new intent. */
    @Transactional
    public void neverArrived(Batch lost) {
        var before = lost.requireIntent();
        batches.intend(
                lost,
                Intent.fresh(
                        intents.next(lost),
                        clock.instant(),
                        before.project(),
                        before.model(),
                        Fingerprint.of(lost, before.model())));
        log.atInfo().addKeyValue("batch", lost.id()).log("the job never arrived; submitting anew");
    }
}
