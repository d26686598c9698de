package dev.cupel.submit.batch;

import dev.cupel.gemini.catalog.Mode;
import dev.cupel.messaging.work.Lease;
import dev.cupel.messaging.work.Leases;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leases of batches. All batches that an instance works on have its name as their token: it works on each in one thread only.
 */
@Repository
public class BatchLeases {

    /** Table batch, where an instance leases rows under its own name. */
    static final Leases.Table TABLE = new Leases.Table("batch", "id", "lease_owner");

    private static final Logger log = LoggerFactory.getLogger(BatchLeases.class);

    private final String owner = UUID.randomUUID().toString();
    private final JdbcClient jdbc;
    private final Leases leases;
    private final Batches batches;
    private final Backoff backoff;

    BatchLeases(JdbcClient jdbc, Leases leases, Batches batches, Backoff backoff) {
        this.jdbc = jdbc;
        this.leases = leases;
        this.batches = batches;
        this.backoff = backoff;
    }

    /**
     * Works on the next batch of a mode, and releases it afterwards; false: there is none. When the work fails, which may be
     * because this instance is dying, the lease is left to run out.
     */
    public boolean work(Mode mode, Consumer<Batch> work) {
        return leases.work(() -> claim(mode), batch -> new Lease(batch.id(), owner), batch -> {
            work.accept(batch);
            release(batch);
        });
    }

    /**
     * Leases the next batch of a mode that is due, that no instance has, and no other thread here whose lease ran out while it
     * stood still. An interactive one rests while its dataset is paused.
     */
    private Optional<Batch> claim(Mode mode) {
        return jdbc.sql("""
                update batch set lease_owner = :owner, lease_until = now() + :millis * interval '1 millisecond'
                where id = (
                    select id from batch
                    where state in ('INTENT', 'UPLOADED', 'SENDING', 'REJECTED', 'ASKING') and mode = :mode
                        and not_before <= now() and (lease_until is null or lease_until < now())
                        and id <> all(:held::text[])
                        and (mode = 'BATCH' or dataset not in (select dataset from paused)
                            or dataset in (select dataset from cancelled))
                    order by prepared_at, id
                    limit 1
                    for update skip locked)
                returning *
                """)
                .param("mode", mode.name())
                .param("held", leases.heldKeys())
                .param("owner", owner)
                .param("millis", leases.term().toMillis())
                .query(BatchRow::read)
                .optional();
    }

    /** Whether this instance has a batch, which stays locked for the transaction. */
    public boolean lockHeld(Batch batch) {
        return jdbc.sql("""
                select 1 from batch where id = :id and lease_owner = :owner and lease_until >= now() for update
                """)
                .param("id", batch.id())
                .param("owner", owner)
                .query((rs, i) -> true)
                .optional()
                .isPresent();
    }

    private void release(Batch batch) {
        jdbc.sql("update batch set lease_owner = null, lease_until = null where id = :id and lease_owner = :owner")
                .param("id", batch.id())
                .param("owner", owner)
                .update();
    }

    /** Notes that something of our own went wrong; the batch is tried again after a wait, other batches before it. */
    @Transactional
    public void retryLater(Batch batch, RuntimeException cause) {
        // First: it may be the database that fails.
        log.atError()
                .setCause(cause)
                .addKeyValue("batch", batch.id())
                .log("batch could not be submitted; it is tried again");
        batches.failed(batch, Setback.ownFailure(cause), backoff.after(batch.failures() + 1));
    }
}
