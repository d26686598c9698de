package dev.cupel.messaging.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.embedded.Backends;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class LeasesIT {

    private static final Duration TERM = Duration.ofMinutes(5);

    private static Backends backends;
    private static DriverManagerDataSource database;

    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Leases leases = new Leases(new Leases.Table("job", "id", "epoch"), TERM, jdbc);

    @BeforeAll
    static void startBackends() {
        backends = Backends.start();
        database = new DriverManagerDataSource(
                backends.jdbcUrl("ingest"), backends.user("ingest"), backends.password("ingest"));
    }

    @AfterAll
    static void stopBackends() {
        backends.close();
    }

    @BeforeEach
    void createTable() {
        jdbc.sql("drop table if exists job").update();
        jdbc.sql("create table job (id text primary key, epoch bigint not null, lease_until timestamptz)")
                .update();
        jdbc.sql("insert into job values ('a', 1, now() + interval '1 minute'), ('b', 1, now() + interval '1 minute')")
                .update();
    }

    @Test
    void renewsTheLeaseOfARowWhileItIsWorkedOn() {
        work(row -> {
            leases.renew();

            assertThat(minutesLeft("a")).isEqualTo(5);
            assertThat(minutesLeft("b")).isEqualTo(1);
        });
    }

    @Test
    void leavesALeaseThatRanOutAsItIs() {
        work(row -> {
            jdbc.sql("update job set lease_until = now() - interval '1 minute'").update();
            leases.renew();

            assertThat(minutesLeft("a")).isEqualTo(-1);
        });
    }

    @Test
    void leavesALeaseThatAnotherInstanceHasAsItIs() {
        work(row -> {
            jdbc.sql("update job set epoch = 2").update();
            leases.renew();

            assertThat(minutesLeft("a")).isEqualTo(1);
        });
    }

    @Test
    void leavesALeaseThatWasReleasedAsItIs() {
        work(row -> {
            jdbc.sql("update job set lease_until = '-infinity'").update();
            leases.renew();

            assertThat(jdbc.sql("select lease_until = '-infinity' from job where id = 'a'")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        });
    }

    @Test
    @Timeout(60)
    void doesNotWaitForARowThatIsLocked() {
        work(row -> new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(tx -> {
            jdbc.sql("select 1 from job where id = 'a' for update").query().singleRow();
            var other = JdbcClient.create(new DriverManagerDataSource(
                    backends.jdbcUrl("ingest"), backends.user("ingest"), backends.password("ingest")));
            var elsewhere = new Leases(new Leases.Table("job", "id", "epoch"), TERM, other);
            elsewhere.work(() -> Optional.of("a"), id -> new Lease(id, 1), id -> elsewhere.renew());
        }));

        assertThat(minutesLeft("a")).isEqualTo(1);
    }

    @Test
    void renewsNoLongerOnceTheWorkHasFailed() {
        assertThatThrownBy(() -> work(row -> {
                    assertThat(leases.heldKeys()).containsExactly("a");
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");

        leases.renew();

        assertThat(leases.heldKeys()).isEmpty();
        assertThat(minutesLeft("a")).isEqualTo(1);
    }

    @Test
    void doesNothingWhenThereIsNoRow() {
        assertThat(leases.work(
                        Optional::empty,
                        row -> new Lease("a", 1),
                        row -> assertThat(row).isNull()))
                .isFalse();
    }

    private void work(Consumer<String> work) {
        assertThat(leases.work(() -> Optional.of("a"), id -> new Lease(id, 1), work))
                .isTrue();
    }

    private long minutesLeft(String id) {
        return jdbc.sql("select round(extract(epoch from lease_until - now()) / 60) from job where id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }
}
