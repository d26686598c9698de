package dev.cupel.submit.recipe;

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

    /** Keeps a version, as its topic has it. */
    void add(RecipeName recipe, byte[] body) {
        jdbc.sql("insert into recipe (name, version, body) values (:name, :version, :body) on conflict do nothing")
                .param("name", recipe.name())
                .param("version", recipe.version())
                .param("body", body)
                .update();
    }

    public Optional<RequestRecipe> find(RecipeName recipe) {
        return jdbc.sql("select body from recipe where name = :name and version = :version")
                .param("name", recipe.name())
                .param("version", recipe.version())
                .query((rs, i) -> RecipeCodec.decode(rs.getBytes(1)))
                .optional();
    }
}
