package dev.cupel.submit.budget;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table calibration. */
@Repository
public class Calibrations {

    private final JdbcClient jdbc;

    Calibrations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of a recipe's requests, of whatever version, to a model. */
    public Calibration find(String recipe, String model) {
        return jdbc.sql("select * from calibration where recipe = :recipe and model = :model")
                .param("recipe", recipe)
                .param("model", model)
                .query((rs, i) -> new Calibration(
                        rs.getLong("characters"),
                        rs.getLong("prompt_tokens"),
                        rs.getLong("answers"),
                        rs.getLong("output_tokens"),
                        rs.getLong("searches")))
                .optional()
                .orElse(Calibration.NONE);
    }

    /** A recipe, of whatever version, and a model that is asked by it. */
    record Key(String recipe, String model) {}

    /** Lets nobody else learn about requests until the transaction ends. */
    void lock(Set<Key> keys) {
        keys.stream()
                .map(key -> "calibration %s %s".formatted(key.recipe(), key.model()))
                .sorted()
                .forEach(name -> jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
                        .param("name", name)
                        .query((rs, i) -> true)
                        .list());
    }

    /** Adds the real usage of answered items. */
    void learn(String recipe, String model, Calibration more) {
        lock(Set.of(new Key(recipe, model)));
        save(recipe, model, find(recipe, model).learn(more));
    }

    private void save(String recipe, String model, Calibration calibration) {
        jdbc.sql("""
                insert into calibration (recipe, model, characters, prompt_tokens, answers, output_tokens, searches)
                values (:recipe, :model, :characters, :prompt, :answers, :output, :searches)
                on conflict (recipe, model) do update set characters = excluded.characters,
                    prompt_tokens = excluded.prompt_tokens, answers = excluded.answers,
                    output_tokens = excluded.output_tokens, searches = excluded.searches
                """)
                .param("recipe", recipe)
                .param("model", model)
                .param("characters", calibration.characters())
                .param("prompt", calibration.promptTokens())
                .param("answers", calibration.answers())
                .param("output", calibration.outputTokens())
                .param("searches", calibration.searches())
                .update();
    }
}
