package dev.cupel.ingest.recipe;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Published recipes. A version never changes; another text under the same name is the next version. */
@Repository
public class Recipes {

    private final JdbcClient jdbc;
    private final RecipePublisher publisher;
    private final InstantSource clock;

    Recipes(JdbcClient jdbc, RecipePublisher publisher, InstantSource clock) {
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Publishes a recipe unless its newest version says the same. Returns the version. */
    @Transactional
    public int publish(RecipeDocument document) {
        // Two instances that start together publish one after the other.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('cupel-recipes', 0))")
                .query((rs, i) -> true)
                .list();
        var newest = jdbc.sql("select body from recipe where name = :name order by version desc limit 1")
                .param("name", document.name())
                .query((rs, i) -> rs.getBytes(1))
                .optional();
        var newestVersion =
                newest.map(body -> RecipeCodec.rules(body).version()).orElse(0);
        if (newest.isPresent() && RecipeCodec.says(newest.get(), document)) {
            return newestVersion;
        }
        var version = newestVersion + 1;
        var body = publisher.publish(document, version, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        jdbc.sql("insert into recipe (name, version, body) values (:name, :version, :body)")
                .param("name", document.name())
                .param("version", version)
                .param("body", body)
                .update();
        return version;
    }

    /** A version of a recipe; the newest when none is named. */
    public Optional<RecipeRules> find(String name, @Nullable Integer version) {
        if (!RecipeDocument.isName(name)) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select body from recipe
                where name = :name and version = coalesce(:version::int, version)
                order by version desc limit 1
                """)
                .param("name", name)
                .param("version", version)
                .query((rs, i) -> RecipeCodec.rules(rs.getBytes(1)))
                .optional();
    }

    /** The newest version of each recipe, by name. */
    public List<RecipeRules> newest() {
        return jdbc.sql("select distinct on (name) body from recipe order by name, version desc")
                .query((rs, i) -> RecipeCodec.rules(rs.getBytes(1)))
                .list();
    }
}
