package dev.cupel.messaging;

import static java.util.Objects.requireNonNull;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How many rows PostgreSQL reads for some work: with a plan that goes over a whole table, as many as that has. */
public final class RowsRead {

    private RowsRead() {}

    /** Rows of a table that the work reads, which joins this method's transaction. */
    public static long of(RunningService service, String table, Runnable work) {
        return requireNonNull(service.bean(TransactionTemplate.class).execute(tx -> {
            var before = count(service, table);
            work.run();
            return count(service, table) - before;
        }));
    }

    /** Of the connection, whose count goes on from one transaction to the next for up to a second. */
    private static long count(RunningService service, String table) {
        return service.bean(JdbcClient.class)
                .sql("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = :table")
                .param("table", table)
                .query(Long.class)
                .single();
    }
}
