package dev.cupel.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.embedded.Backends;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class RelayLeaseIT {

    private ProxiedBackends backends;

    @BeforeEach
    void start() {
        backends = ProxiedBackends.start();
        Flyway.configure()
                .dataSource(dataSource(backends))
                .locations("classpath:db/messaging")
                .load()
                .migrate();
    }

    @AfterEach
    void stop() {
        backends.close();
    }

    @Test
    void isOneInstancesAlsoForLongerThanItsTerm() {
        try (var lease = applicant("a", backends).tryAcquire()) {
            assertThat(lease).isNotNull();

            await().pollDelay(RelayLease.TERM.plusSeconds(1)).until(() -> true);

            assertThat(lease.held()).isTrue();
            assertThat(applicant("b", backends.direct()).tryAcquire()).isNull();
        }
    }

    @Test
    void goesToTheNextOneAtOnceWhenItIsGivenBack() {
        try (var lease = applicant("a", backends).tryAcquire()) {
            assertThat(lease).isNotNull();
        }

        try (var next = applicant("b", backends.direct()).tryAcquire()) {
            assertThat(next).isNotNull();
        }
    }

    @Test
    void goesToTheNextOneWhenItsHolderIsCutOffAndThatOneKnows() {
        var lease = applicant("a", backends).tryAcquire();
        assertThat(lease).isNotNull();

        backends.database().hang();

        await().atMost(RelayLease.TERM.multipliedBy(2)).until(() -> !lease.held());
        var next = await().atMost(RelayLease.TERM)
                .until(() -> applicant("b", backends.direct()).tryAcquire(), found -> found != null);
        assertThat(next.held()).isTrue();
        next.close();
    }

    private static RelayLease.Applicant applicant(String holder, Backends backends) {
        return new RelayLease.Applicant("ingest", holder, JdbcClient.create(dataSource(backends)), System::nanoTime);
    }

    private static DriverManagerDataSource dataSource(Backends backends) {
        var impatient = new Properties();
        impatient.put("socketTimeout", "2");
        impatient.put("connectTimeout", "2");
        var database = new DriverManagerDataSource(
                backends.jdbcUrl("ingest"), backends.user("ingest"), backends.password("ingest"));
        database.setConnectionProperties(impatient);
        return database;
    }
}
