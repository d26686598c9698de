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
     * An operator's request.
     *
     * @param after the last item that was dealt with; empty: none was
     */
    record RetryRequest(String dataset, String after) {}

    /** Adds a request. One that is being worked on starts over: items may have failed behind it. */
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

    /** A request that no other transaction works on, locked for this one. */
    Optional<RetryRequest> lockNext() {
        return jdbc.sql("""
                select dataset, last_item from retry order by dataset limit 1 for update skip locked
                """)
                .query((rs, i) -> new RetryRequest(rs.getString(1), rs.getString(2)))
                .optional();
    }

    void advance(RetryRequest request, String item) {
        jdbc.sql("update retry set last_item = :item where dataset = :dataset")
                .param("item", item)
                .param("dataset", request.dataset())
                .update();
    }
}
