package dev.cupel.ingest.upload;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table upload_place: the places in the order of datasets that uploads have given to items. */
@Repository
class UploadPlaces {

    private final JdbcClient jdbc;

    UploadPlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Gives places to items, behind those of all earlier uploads; returns the first. Places that are not used in the end are left
     * out.
     *
     * @param arrived how many items have arrived, in whatever way
     */
    long give(String dataset, int items, long arrived) {
        return jdbc.sql("""
                insert into upload_place (dataset, next) values (:dataset, :arrived + :items)
                on conflict (dataset) do update set next = greatest(upload_place.next, :arrived) + :items
                returning next - :items
                """)
                .param("dataset", dataset)
                .param("items", items)
                .param("arrived", arrived)
                .query(Long.class)
                .single();
    }
}
