package dev.cupel.results.copy;

import dev.cupel.schemas.Topics;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Those of table item that share what comes of another one. */
@Repository
public class Copies {

    private final JdbcClient jdbc;

    Copies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes the outcome from failed copies of items that were locked in this transaction: they are asked again, or have an answer after
     * all. Each copy gets what comes of that.
     */
    public void reopen(String dataset, Collection<String> items) {
        if (items.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update item set outcome = null, message = null, record = null, refined_at = null
                where copy_of = any(:originals::text[]) and outcome <> 'REFINED'
                """)
                .param(
                        "originals",
                        items.stream()
                                .map(item -> Topics.itemKey(dataset, item))
                                .toArray(String[]::new))
                .update();
    }
}
