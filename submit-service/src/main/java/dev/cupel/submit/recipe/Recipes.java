package dev.cupel.submit.recipe;

import dev.cupel.events.Recipe;
import dev.cupel.schemas.Topics;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table recipe. */
@Repository
public class Recipes {

    private final JdbcClient jdbc;

    Recipes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Recipe recipe) {
        jdbc.sql("insert into recipe (name, version, body) values (:name, :version, :body) on conflict do nothing")
                .param("name", recipe.getName())
                .param("version", recipe.getVersion())
                .param("body", Topics.RECIPES.encode(recipe))
                .update();
    }

    public Optional<RequestRecipe> find(RecipeName recipe) {
        return jdbc.sql("select body from recipe where name = :name and version = :version")
                .param("name", recipe.name())
                .param("version", recipe.version())
                .query((rs, i) -> RequestRecipe.of(Topics.RECIPES.decode(rs.getBytes(1))))
                .optional();
    }
}
