package dev.cupel.poller.webhook;

import dev.cupel.messaging.jdbc.Columns;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table webhook_delivery, and what a delivery changes in table job. Times are the database's. */
@Repository
class Deliveries {

    private final JdbcClient jdbc;

    Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The database's time: the clocks of instances may differ by more than a delivery may be old. */
    Instant now() {
        return jdbc.sql("select now()").query((rs, i) -> Columns.instant(rs, 1)).single();
    }

    /** Adds a delivery; false: it was received before. */
    boolean add(String id) {
        return jdbc.sql("insert into webhook_delivery (id) values (:id) on conflict do nothing")
                        .param("id", id)
                        .update()
                == 1;
    }

    /**
     * Makes open jobs of a name urgent, in all projects, since a delivery does not say its own; returns how many. If a job
     * is being polled meanwhile, it is polled once more.
     */
    int bringForward(String job) {
        return jdbc.sql("""
                update job set urgent_at = now(), urgencies = 0
                where batch in (select batch from job where name = :name and watched order by batch for update)
                """).param("name", job).update();
    }

    /** Deletes deliveries that are older; returns how many. */
    int forget(Duration age) {
        return jdbc.sql("""
                delete from webhook_delivery
                where id in (
                    select id from webhook_delivery
                    where received_at < now() - :millis * interval '1 millisecond'
                    order by id
                    for update skip locked)
                """).param("millis", age.toMillis()).update();
    }
}
