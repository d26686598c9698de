package dev.cupel.submit.admission;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Held by the one instance at a time that admits batches, so that no two reserve the same quota. */
@Component
class AdmissionLock {

    private final JdbcClient jdbc;

    AdmissionLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the lock until the transaction ends; false: another instance holds it. */
    boolean tryTake() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('cupel-admission', 0))")
                .query(Boolean.class)
                .single();
    }
}
