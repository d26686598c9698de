package dev.cupel.ingest.recipe;

import dev.cupel.events.Recipe;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
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
    private final Outbox outbox;
    private final InstantSource clock;

    Recipes(JdbcClient jdbc, Outbox outbox, InstantSource clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
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
                .query((rs, i) -> Topics.RECIPES.decode(rs.getBytes(1)))
                .optional();
        // A body of an older schema has the new members' defaults, as a document has that does not name them.
        if (newest.filter(recipe -> recipe.equals(document.published(recipe.getVersion(), recipe.getPublishedAt())))
                .isPresent()) {
            return newest.get().getVersion();
        }
        var version = newest.map(Recipe::getVersion).orElse(0) + 1;
        var recipe = document.published(version, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        jdbc.sql("insert into recipe (name, version, body) values (:name, :version, :body)")
                .param("name", document.name())
                .param("version", version)
                .param("body", Topics.RECIPES.encode(recipe))
                .update();
        outbox.add(Topics.RECIPES, recipe);
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
                .query((rs, i) -> Topics.RECIPES.decode(rs.getBytes(1)))
                .optional()
                .map(RecipeRules::of);
    }

    /** The newest version of each recipe, by name. */
    public List<RecipeRules> newest() {
        return jdbc.sql("select distinct on (name) body from recipe order by name, version desc")
                .query((rs, i) -> RecipeRules.of(Topics.RECIPES.decode(rs.getBytes(1))))
                .list();
    }
}
