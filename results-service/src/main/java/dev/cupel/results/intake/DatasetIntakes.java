package dev.cupel.results.intake;

import dev.cupel.messaging.jdbc.Columns;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table dataset_intake. */
@Repository
public class DatasetIntakes {

    private final JdbcClient jdbc;

    DatasetIntakes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps what was said last of each dataset. */
    void keep(Collection<DatasetIntake> said) {
        var last = new TreeMap<String, DatasetIntake>();
        said.forEach(intake -> last.put(intake.dataset(), intake));
        if (last.isEmpty()) {
            return;
        }
        var list = last.values();
        jdbc.sql("""
                insert into dataset_intake (dataset, state, recipe, reason, items, left_out, declared_at)
                select dataset, case when reason is null then 'DECLARED' else 'REFUSED' end, recipe, reason, items, left_out, at
                from unnest(:datasets::text[], :recipes::text[], :reasons::text[], :items::bigint[], :leftOut::bigint[],
                    :times::timestamptz[]) as i (dataset, recipe, reason, items, left_out, at)
                order by dataset
                on conflict (dataset) do update set state = excluded.state, recipe = excluded.recipe,
                    reason = excluded.reason, items = excluded.items, left_out = excluded.left_out,
                    declared_at = excluded.declared_at
                """)
                .param("datasets", list.stream().map(DatasetIntake::dataset).toArray(String[]::new))
                .param("recipes", list.stream().map(DatasetIntake::recipe).toArray(String[]::new))
                .param("reasons", list.stream().map(DatasetIntake::refused).toArray(String[]::new))
                .param("items", list.stream().map(DatasetIntake::items).toArray(Long[]::new))
                .param(
                        "leftOut",
                        list.stream().mapToLong(DatasetIntake::leftOut).toArray())
                .param(
                        "times",
                        list.stream()
                                .map(intake -> intake.declaredAt().toString())
                                .toArray(String[]::new))
                .update();
    }

    /** Empty: nothing was said of it, or only to an older release. */
    public Optional<DatasetIntake> find(String dataset) {
        return jdbc.sql("select * from dataset_intake where dataset = :dataset")
                .param("dataset", dataset)
                .query((rs, i) -> new DatasetIntake(
                        rs.getString("dataset"),
                        rs.getString("recipe"),
                        rs.getString("reason"),
                        rs.getObject("items", Long.class),
                        rs.getLong("left_out"),
                        Columns.instant(rs, "declared_at")))
                .optional();
    }
}
