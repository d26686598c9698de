package dev.cupel.results.recipe;

import dev.cupel.events.Recipe;
import dev.cupel.events.RetryRule;
import dev.cupel.results.answer.AnswerCheck;
import dev.cupel.schemas.Topics;
import java.util.Optional;
import java.util.stream.Collectors;
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

    public Optional<Rules> find(String name, int version) {
        return jdbc.sql("select body from recipe where name = :name and version = :version")
                .param("name", name)
                .param("version", version)
                .query((rs, i) -> rules(Topics.RECIPES.decode(rs.getBytes(1))))
                .optional();
    }

    private static Rules rules(Recipe recipe) {
        // No answer satisfies a schema that cannot be used: to ask again would be paid for in vain.
        var usable = new AnswerCheck(recipe.getResponseSchema()).isUsable();
        return new Rules(
                recipe.getName(),
                recipe.getVersion(),
                recipe.getModel(),
                recipe.getResponseSchema(),
                recipe.getEcho(),
                usable ? recipe.getAttempts() : 1,
                recipe.getRetries().stream()
                        .filter(rule -> usable)
                        .collect(Collectors.toMap(rule -> rule.getOutcome().name(), RetryRule::getAttempts)));
    }
}
