package dev.cupel.submit.admission;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One instance at a time decides what is let in, so that no two give the same room away. */
@Component
class AdmissionLock {

    private final JdbcClient jdbc;

    AdmissionLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the turn until the transaction ends; false: another instance has it. */
    boolean take() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('cupel-admission', 0))")
                .query(Boolean.class)
                .single();
    }
}
