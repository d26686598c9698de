package dev.cupel.results.report;

import dev.cupel.results.item.ItemRecord;
import dev.cupel.results.report.HeldGates.Sample;
import dev.cupel.schemas.ExactJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads refined items of a dataset, for somebody to compare before and after. */
@Repository
class RefinedSamples {

    private static final int SAMPLES = 3;
    private static final int LOOKED_AT = 50;

    private final JdbcClient jdbc;

    RefinedSamples(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Some of the dataset's first items, those that differ first. */
    List<Sample> of(String dataset) {
        var changed = new ArrayList<Sample>();
        var same = new ArrayList<Sample>();
        jdbc.sql("""
                select record from item where dataset = :dataset and outcome = 'REFINED' and record is not null
                order by place, id limit :limit
                """)
                .param("dataset", dataset)
                .param("limit", LOOKED_AT)
                .query((rs, i) -> sample(ItemRecord.decode(rs.getBytes(1))))
                .list()
                .forEach(sample -> (isChanged(sample) ? changed : same).add(sample));
        changed.addAll(same);
        return changed.stream().limit(SAMPLES).toList();
    }

    private static Sample sample(ItemRecord record) {
        var before = new LinkedHashMap<String, String>();
        record.forEachField(before::put);
        return new Sample(record.item(), before, ExactJson.MAPPER.readTree(String.valueOf(record.refined())));
    }

    private static boolean isChanged(Sample sample) {
        return sample.before().entrySet().stream()
                .anyMatch(field ->
                        !sample.after().path(field.getKey()).asString("").equals(field.getValue()));
    }
}
