package dev.cupel.results.recipe;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table recipe: versions of recipes, as their topic has them. */
@Repository
public class Recipes {

    private final JdbcClient jdbc;

    Recipes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String name, int version, byte[] body) {
        jdbc.sql("insert into recipe (name, version, body) values (:name, :version, :body) on conflict do nothing")
                .param("name", name)
                .param("version", version)
                .param("body", body)
                .update();
    }

    public Optional<Rules> find(String name, int version) {
        return jdbc.sql("select body from recipe where name = :name and version = :version")
                .param("name", name)
                .param("version", version)
                .query((rs, i) -> RecipeCodec.rules(rs.getBytes(1)))
                .optional();
    }

    /** The version that a dataset was asked with last; empty: it is not known here. */
    public Optional<RecipeSettings> lastOf(String dataset) {
        return jdbc.sql("""
                select r.body from batch b join recipe r on r.name = b.recipe and r.version = b.recipe_version
                where b.dataset = :dataset order by r.version desc limit 1
                """)
                .param("dataset", dataset)
                .query((rs, i) -> RecipeCodec.settings(rs.getBytes(1)))
                .optional();
    }
}
