package dev.cupel.submit.recovery;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.job.SubmissionTransitions;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Batches of which it could not be found out whether Gemini has their job. An operator who has looked adopts a job or
 * releases the batch to be sent again. The gauge {@code cupel.submit.quarantined} is what to alert on.
 */
@Service
public class Quarantine {

    private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

    private final Batches batches;
    private final SubmissionTransitions submissions;
    private final AmbiguityTransitions ambiguities;
    private final GeminiProjects gemini;
    private final TransactionTemplate transactions;

    Quarantine(
            Batches batches,
            SubmissionTransitions submissions,
            AmbiguityTransitions ambiguities,
            GeminiProjects gemini,
            TransactionTemplate transactions,
            JdbcClient jdbc,
            MeterRegistry meters) {
        this.transactions = transactions;
        this.batches = batches;
        this.submissions = submissions;
        this.ambiguities = ambiguities;
        this.gemini = gemini;
        meters.gauge("cupel.submit.quarantined", jdbc, Quarantine::count);
    }

    private static double count(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from batch where state = 'QUARANTINED'")
                .query(Long.class)
                .single();
    }

    /**
     * Takes a job for the batch's, after a look at it.
     *
     * @throws IllegalArgumentException when the batch is not in quarantine, or the job is another batch's or of another
     *     model
     * @throws dev.cupel.gemini.call.GeminiException when Gemini does not know the job, or cannot be asked
     */
    public void adopt(String id, String job, String by, String why) {
        // Nobody waits for Gemini while the batch is locked.
        var batch = batches.find(id).filter(Quarantine::holds).orElseThrow(() -> notHere(id));
        var intent = batch.requireIntent();
        var found = gemini.jobLookup(intent.project()).get(job);
        var model = Objects.requireNonNullElse(found.model(), "");
        if (!model.endsWith(intent.model())) {
            throw new IllegalArgumentException(
                    "job %s asks %s, batch %s asks %s".formatted(job, model, id, intent.model()));
        }
        transactions.executeWithoutResult(tx -> {
            if (quarantined(id).intentNumber() != batch.intentNumber()) {
                throw notHere(id);
            }
            batches.ofJob(found.name()).ifPresent(other -> {
                throw new IllegalArgumentException("job %s is that of batch %s".formatted(found.name(), other));
            });
            submissions.accepted(batch, found.name(), found.createdAt());
            decided(id, "adopted " + job, by, why);
        });
    }

    /**
     * Lets the batch be sent again, under a new intent.
     *
     * @throws IllegalArgumentException when the batch is not in quarantine
     */
    @Transactional
    public void release(String id, String by, String why) {
        ambiguities.neverArrived(quarantined(id));
        decided(id, "released", by, why);
    }

    private void decided(String id, String what, String by, String why) {
        batches.decided(id, by, why);
        log.atInfo()
                .addKeyValue("batch", id)
                .addKeyValue("decision", what)
                .addKeyValue("by", by)
                .log("quarantine ended by an operator");
    }

    private Batch quarantined(String id) {
        return batches.lock(id).filter(Quarantine::holds).orElseThrow(() -> notHere(id));
    }

    private static boolean holds(Batch batch) {
        return batch.state() == BatchState.QUARANTINED;
    }

    private IllegalArgumentException notHere(String id) {
        var what = batches.find(id).map(Quarantine::inPlaceOf).orElse("");
        return new IllegalArgumentException("batch %s is not in quarantine%s".formatted(id, what));
    }

    private static String inPlaceOf(Batch batch) {
        return batch.state() == BatchState.REJECTED
                ? ": Gemini has refused it, and it is tried again by itself. `cupel resume %s` tries at once, `cupel cancel %s` ends it"
                        .formatted(batch.dataset(), batch.dataset())
                : "";
    }
}
