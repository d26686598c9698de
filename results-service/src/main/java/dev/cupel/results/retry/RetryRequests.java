package dev.cupel.results.retry;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table retry: datasets whose failed items an operator wants to be asked again, and how far that has come. */
@Repository
class RetryRequests {

    private final JdbcClient jdbc;

    RetryRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An operator's wish.
     *
     * @param after the last item that was dealt with; empty: none was
     */
    record Wish(String dataset, String after) {}

    /** Notes a wish. One that is being fulfilled starts over: items may have failed behind it. */
    void add(String dataset) {
        jdbc.sql("""
                insert into retry (dataset, last_item) values (:dataset, '')
                on conflict (dataset) do update set last_item = ''
                """).param("dataset", dataset).update();
    }

    void drop(String dataset) {
        jdbc.sql("delete from retry where dataset = :dataset")
                .param("dataset", dataset)
                .update();
    }

    /** A wish that no other transaction works for, locked for this one. */
    Optional<Wish> lockNext() {
        return jdbc.sql("""
                select dataset, last_item from retry order by dataset limit 1 for update skip locked
                """)
                .query((rs, i) -> new Wish(rs.getString(1), rs.getString(2)))
                .optional();
    }

    void advance(Wish wish, String item) {
        jdbc.sql("update retry set last_item = :item where dataset = :dataset")
                .param("item", item)
                .param("dataset", wish.dataset())
                .update();
    }
}
