package dev.cupel.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.embedded.Backends;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The sums that results-service keeps, beside what they are sums of. */
public record KeptSums(JdbcClient jdbc) {

    public static KeptSums of(Backends backends) {
        return new KeptSums(JdbcClient.create(new DriverManagerDataSource(
                backends.jdbcUrl("results"), backends.user("results"), backends.password("results"))));
    }

    /** What is kept is what is counted anew. */
    public void assertRight() {
        assertThat(rows("""
                select dataset, outcome, sum(items)::bigint as items, sum(retries)::bigint as retries,
                    sum(copies)::bigint as copies, sum(saved)::text as saved
                from item_count
                group by 1, 2 having sum(items) <> 0 order by 1, 2
                """)).isEqualTo(rows("""
                select dataset, coalesce(outcome, '') as outcome, count(*) as items, sum(attempt - 1) as retries,
                    count(copy_of) as copies, coalesce(sum(saved), 0)::text as saved
                from item
                group by 1, 2 order by 1, 2
                """));
        assertThat(rows("select dataset, min(first_accepted) as first from item_count group by 1 order by 1"))
                .isEqualTo(rows("select dataset, min(accepted_at) as first from item group by 1 order by 1"));
        assertThat(rows("""
                select batch, outcome, model_version, sum(answers)::bigint as answers, sum(requests)::bigint as requests,
                    sum(used)::bigint as used, sum(prompt)::bigint as prompt, sum(cached)::bigint as cached,
                    sum(output)::bigint as output, sum(thoughts)::bigint as thoughts, sum(cost) as cost,
                    sum(unpriced) = 0 as priced, sum(used_unpriced) = 0 as known, sum(unknown)::bigint as unknown,
                    sum(late)::bigint as late, sum(repaired)::bigint as repaired, sum(repeats)::bigint as repeats,
                    sum(refined)::bigint as refined, sum(failed)::bigint as failed, max(last_at) as last_at
                from answer_sum group by 1, 2, 3 order by 1, 2, 3
                """)).isEqualTo(rows("""
                select batch, outcome, coalesce(model_version, '') as model_version, count(*) as answers,
                    count(*) filter (where first) as requests,
                    count(*) filter (where first and prompt + output + thoughts > 0) as used,
                    sum(prompt)::bigint as prompt, sum(cached)::bigint as cached, sum(output)::bigint as output,
                    sum(thoughts)::bigint as thoughts, sum(cost) as cost,
                    bool_and(cost is not null or cost_unknown) as priced,
                    bool_and(cost is not null or prompt + output + thoughts = 0) as known,
                    count(*) filter (where first and cost_unknown) as unknown, count(*) filter (where late) as late,
                    count(*) filter (where repaired) as repaired, sum(repeats) as repeats,
                    count(*) filter (where coalesce(item_outcome, outcome) = 'REFINED' and not retried) as refined,
                    count(*) filter (where coalesce(item_outcome, outcome) <> 'REFINED' and not retried) as failed,
                    max(at) filter (where not retried) as last_at
                from answer group by 1, 2, 3 order by 1, 2, 3
                """));
    }

    private List<Map<String, Object>> rows(String sql) {
        return jdbc.sql(sql).query().listOfRows();
    }
}
