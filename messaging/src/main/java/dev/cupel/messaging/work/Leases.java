package dev.cupel.messaging.work;

import dev.cupel.messaging.jdbc.ReservedConnections;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of one table that this instance works on. A statement of the service claims a row: it sets {@code lease_until}, by
 * the database's clock, and the token. The lease is renewed while the work lasts, however long that is; when the instance dies
 * or stands still it runs out, and another instance may claim the row. Who writes what came of the work compares the token in
 * the same statement or transaction: a lease that was lost is never written over.
 */
public final class Leases {

    /**
     * A table of rows that are leased, with a column {@code lease_until}. Its names are part of statements: they are
     * constants of the code.
     *
     * @param key column that names a row
     * @param token column of the token
     */
    public record Table(String name, String key, String token) {}

    private final Set<Lease> held = ConcurrentHashMap.newKeySet();
    /** A lease must not run out while its renewal waits for a connection. */
    private final JdbcClient reserved;

    private final String renewal;
    private final Duration term;

    /**
     * @param term how long an instance that died keeps its rows
     */
    public Leases(Table table, Duration term, ReservedConnections connections) {
        this(table, term, connections.leases());
    }

    Leases(Table table, Duration term, JdbcClient reserved) {
        this.reserved = reserved;
        this.term = term;
        this.renewal = renewal(table);
    }

    private static String renewal(Table table) {
        return """
                update %1$s set lease_until = now() + :millis * interval '1 millisecond'
                where %2$s in (
                    select leased.%2$s
                    from %1$s as leased
                    join unnest(:keys::text[], :tokens::text[]) as held (key, token)
                        on leased.%2$s = held.key and leased.%3$s::text = held.token
                    where leased.lease_until >= now()
                    order by leased.%2$s
                    for update of leased skip locked)
                """.formatted(table.name(), table.key(), table.token());
    }

    /** How long a lease lasts unless it is renewed: for the statement that claims a row. */
    public Duration term() {
        return term;
    }

    /**
     * Claims a row, and works on it: its lease is renewed until the work returns or fails. Then the lease is left to run out,
     * unless the work has ended it.
     *
     * @param claim claims a row; empty: there is none to work on
     * @param leaseOf the lease that the claim has granted
     * @return whether there was a row
     */
    public <R> boolean work(Supplier<Optional<R>> claim, Function<R, Lease> leaseOf, Consumer<R> work) {
        var claimed = claim.get();
        if (claimed.isEmpty()) {
            return false;
        }
        Worker.claimed();
        var lease = leaseOf.apply(claimed.get());
        held.add(lease);
        try {
            work.accept(claimed.get());
        } finally {
            held.remove(lease);
        }
        return true;
    }

    /**
     * Keys of the rows that are worked on here: a thread that stood still while its lease ran out goes on with its row, and no
     * other thread of this instance is to claim that.
     */
    public String[] heldKeys() {
        return held.stream().map(Lease::key).toArray(String[]::new);
    }

    /** Renews the leases of all rows that are worked on here. A lease that has run out or was ended stays so. */
    public void renew() {
        var leases = Set.copyOf(held);
        if (!leases.isEmpty()) {
            reserved.sql(renewal)
                    .param("millis", term.toMillis())
                    .param("keys", leases.stream().map(Lease::key).toArray(String[]::new))
                    .param("tokens", leases.stream().map(Lease::token).toArray(String[]::new))
                    .update();
        }
    }

    /** Renews the leases in the background, three times a term. */
    public Worker renewing() {
        return new Worker("renew", 1, term.dividedBy(3), () -> {
            renew();
            return false;
        });
    }
}
