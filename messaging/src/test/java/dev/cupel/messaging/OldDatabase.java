package dev.cupel.messaging;

import dev.cupel.embedded.Backends;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A service's schema as an older release left it. */
public record OldDatabase(DataSource dataSource) {

    /**
     * Migrates to an old version, and puts in the rows that its release wrote.
     *
     * @param service such as {@code submit}: its schema and role
     * @param version of the last migration that the old release had
     * @param rows a script on the class path
     */
    public static OldDatabase create(Backends backends, String service, String version, String rows) {
        var old = new OldDatabase(new DriverManagerDataSource(
                backends.jdbcUrl(service), backends.user(service), backends.password(service)));
        old.flyway().target(version).load().migrate();
        new ResourceDatabasePopulator(new ClassPathResource(rows)).execute(old.dataSource);
        return old;
    }

    /** Brings it up to date, as far as the scripts go. */
    public void migrate() {
        flyway().load().migrate();
    }

    private FluentConfiguration flyway() {
        return Flyway.configure().dataSource(dataSource).locations("classpath:db/messaging", "classpath:db/migration");
    }
}
