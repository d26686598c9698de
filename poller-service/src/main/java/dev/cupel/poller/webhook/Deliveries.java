package dev.cupel.poller.webhook;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table webhook_delivery, and what a delivery changes in table job. By the database's clock. */
@Repository
class Deliveries {

    private final JdbcClient jdbc;

    Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False: it was there before. */
    boolean add(String id) {
        return jdbc.sql("insert into webhook_delivery (id) values (:id) on conflict do nothing")
                        .param("id", id)
                        .update()
                == 1;
    }

    /**
     * Makes open jobs of a name due, those of all projects, since a delivery does not say its own; returns how many. A poll
     * that is under way may have asked too early: its lease ends, so that it puts nothing off.
     */
    int bringForward(String job) {
        return jdbc.sql("""
                update job set next_poll_at = now(), lease_epoch = lease_epoch + 1
                where name = :name and state not in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED')
                """).param("name", job).update();
    }

    /** Forgets deliveries that are older; returns how many. */
    int forget(Duration age) {
        return jdbc.sql("delete from webhook_delivery where received_at < now() - :millis * interval '1 millisecond'")
                .param("millis", age.toMillis())
                .update();
    }
}
