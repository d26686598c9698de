package dev.cupel.submit.batch;

import dev.cupel.events.Mode;
import dev.cupel.messaging.jdbc.ReservedConnections;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The batches that this instance works on. While it lives it keeps them; when it dies its leases run out, by the
 * database's clock.
 */
@Repository
public class BatchLeases {

    private static final Logger log = LoggerFactory.getLogger(BatchLeases.class);

    private final String owner = UUID.randomUUID().toString();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final JdbcClient jdbc;
    /** A lease must not run out while its renewal waits for a connection. */
    private final JdbcClient reserved;

    private final Batches batches;
    private final Backoff backoff;
    private final long leaseMillis;

    BatchLeases(
            JdbcClient jdbc,
            ReservedConnections connections,
            Batches batches,
            Backoff backoff,
            BatchProperties properties) {
        this.jdbc = jdbc;
        this.reserved = connections.leases();
        this.batches = batches;
        this.backoff = backoff;
        this.leaseMillis = properties.lease().toMillis();
    }

    /**
     * Takes the next batch of a mode that nobody works on, nor another thread here whose lease ran out while it stood still.
     * An interactive one rests while its dataset is paused.
     */
    public Optional<Batch> next(Mode mode) {
        var batch = jdbc.sql("""
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
                .param("held", held.toArray(String[]::new))
                .param("owner", owner)
                .param("millis", leaseMillis)
                .query(BatchRow::read)
                .optional();
        batch.ifPresent(leased -> held.add(leased.id()));
        return batch;
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

    public void renew() {
        if (!held.isEmpty()) {
            reserved.sql("""
                    update batch set lease_until = now() + :millis * interval '1 millisecond'
                    where id in (
                        select id from batch
                        where id = any(:ids::text[]) and lease_owner = :owner and lease_until >= now()
                        order by id
                        for update skip locked)
                    """)
                    .param("ids", held.toArray(String[]::new))
                    .param("owner", owner)
                    .param("millis", leaseMillis)
                    .update();
        }
    }

    /** Renews the lease of a batch no longer: it is left as it is until that has run out, or is released. Does not fail. */
    public void abandon(Batch batch) {
        held.remove(batch.id());
    }

    /** Lets others have a batch, which is abandoned, at once. */
    public void release(Batch batch) {
        jdbc.sql("update batch set lease_owner = null, lease_until = null where id = :id and lease_owner = :owner")
                .param("id", batch.id())
                .param("owner", owner)
                .update();
    }

    /** Something of our own went wrong: others get their turn before the batch is tried again. */
    @Transactional
    public void stumbled(Batch batch, RuntimeException cause) {
        // First: it may be the database that fails.
        log.atError()
                .setCause(cause)
                .addKeyValue("batch", batch.id())
                .log("batch could not be submitted; it is tried again");
        batches.failed(batch, Setback.ownFailure(cause), backoff.after(batch.failures() + 1));
    }
}
