package dev.cupel.ingest.recipe;

import dev.cupel.recipes.RecipeDocument;
import java.time.Instant;
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
        lock();
        var newest = jdbc.sql("""
                select body from recipe where name = :name and derived_from is null order by version desc limit 1
                """)
                .param("name", document.name())
                .query((rs, i) -> rs.getBytes(1))
                .optional();
        if (newest.isPresent() && RecipeCodec.says(newest.get(), document)) {
            return RecipeCodec.rules(newest.get()).version();
        }
        var version = nextVersion(document.name());
        add(document.name(), version, null, publisher.publish(document, version, now()));
        return version;
    }

    /** The version that says what a published one says, but for something, in the current transaction. */
    RecipeRules derive(RecipeRules recipe, RecipeOverrides overrides) {
        lock();
        var base = jdbc.sql("select body from recipe where name = :name and version = :version")
                .param("name", recipe.name())
                .param("version", recipe.version())
                .query((rs, i) -> rs.getBytes(1))
                .single();
        var same = jdbc
                .sql("select body from recipe where name = :name and derived_from = :version order by version")
                .param("name", recipe.name())
                .param("version", recipe.version())
                .query((rs, i) -> rs.getBytes(1))
                .list()
                .stream()
                .filter(body -> RecipeCodec.says(body, base, overrides))
                .findFirst();
        if (same.isPresent()) {
            return RecipeCodec.rules(same.get());
        }
        var version = nextVersion(recipe.name());
        var body = publisher.publish(base, overrides, version, now());
        add(recipe.name(), version, recipe.version(), body);
        return RecipeCodec.rules(body);
    }

    /** Two instances publish one after the other. */
    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('cupel-recipes', 0))")
                .query((rs, i) -> true)
                .list();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private int nextVersion(String name) {
        return jdbc.sql("select coalesce(max(version), 0) + 1 from recipe where name = :name")
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    private void add(String name, int version, @Nullable Integer derivedFrom, byte[] body) {
        jdbc.sql("insert into recipe (name, version, derived_from, body) values (:name, :version, :derivedFrom, :body)")
                .param("name", name)
                .param("version", version)
                .param("derivedFrom", derivedFrom)
                .param("body", body)
                .update();
    }

    /** A version of a recipe; when none is named, the newest that stands for itself. */
    public Optional<RecipeRules> find(String name, @Nullable Integer version) {
        return stored(name, version).map(RecipeCodec::rules);
    }

    /** The same, as it is stored. */
    Optional<byte[]> stored(String name, @Nullable Integer version) {
        if (!RecipeDocument.isName(name)) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select body from recipe
                where name = :name and (version = :version::int or (:version::int is null and derived_from is null))
                order by version desc limit 1
                """)
                .param("name", name)
                .param("version", version)
                .query((rs, i) -> rs.getBytes(1))
                .optional();
    }

    /** The newest version of each recipe that stands for itself, by name. */
    public List<RecipeRules> newest() {
        return jdbc.sql("""
                select distinct on (name) body from recipe where derived_from is null order by name, version desc
                """).query((rs, i) -> RecipeCodec.rules(rs.getBytes(1))).list();
    }
}
