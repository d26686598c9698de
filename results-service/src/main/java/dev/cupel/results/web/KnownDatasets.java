package dev.cupel.results.web;

import dev.cupel.rest.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which datasets, batches and items there are. */
@Repository
public class KnownDatasets {

    private final JdbcClient jdbc;

    KnownDatasets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The dataset, if anything is known of it; else the request is answered with 404. */
    public String require(String dataset) {
        var known = jdbc.sql("""
                select exists (select from event_head where dataset = :dataset)
                    or exists (select from item where dataset = :dataset)
                    or exists (select from dataset_intake where dataset = :dataset)
                """).param("dataset", dataset).query(Boolean.class).single();
        if (!known) {
            throw Problems.notFound("dataset '%s' is not known here".formatted(dataset));
        }
        return dataset;
    }

    public void requireBatch(String dataset, String batch) {
        var known = jdbc.sql("""
                select exists (select from batch where dataset = :dataset and id = :batch)
                    or exists (select from job where dataset = :dataset and batch = :batch)
                """)
                .param("dataset", dataset)
                .param("batch", batch)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw Problems.notFound("dataset '%s' has no batch '%s'".formatted(dataset, batch));
        }
    }

    public void requireItem(String dataset, String item) {
        var known = jdbc.sql("select exists (select from item where dataset = :dataset and id = :item)")
                .param("dataset", dataset)
                .param("item", item)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw Problems.notFound("dataset '%s' has no item '%s'".formatted(dataset, item));
        }
    }
}
