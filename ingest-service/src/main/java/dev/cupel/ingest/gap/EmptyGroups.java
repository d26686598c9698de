package dev.cupel.ingest.gap;

import dev.cupel.recipes.Grouping;
import dev.cupel.schemas.Texts;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table empty_group: groups that publishers say they have no item of. */
@Repository
class EmptyGroups {

    private final JdbcClient jdbc;

    EmptyGroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Why these are not groups of a dataset; empty: they are. */
    static Optional<String> problem(Grouping grouping, List<EmptyGroup> groups) {
        return IntStream.range(0, groups.size())
                .mapToObj(i -> problem(grouping, groups.get(i)).map(what -> "emptyGroups[%d] %s".formatted(i, what)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> problem(Grouping grouping, EmptyGroup group) {
        if (grouping.group(group.labels()) == null) {
            return Optional.of(
                    "has none of the labels that the recipe groups by: " + String.join(", ", grouping.labels()));
        }
        return Stream.concat(grouping.labels().stream().map(group.labels()::get), Stream.of(group.source()))
                .flatMap(Stream::ofNullable)
                .flatMap(text -> Texts.problem(text).stream())
                .findFirst()
                .map("has a label or source with "::concat);
    }

    /** Notes groups, each of which has a label that its recipe groups by. Of one that is named twice, the last counts. */
    void add(String dataset, Grouping grouping, List<EmptyGroup> groups) {
        var sources = new TreeMap<String, Optional<String>>();
        groups.forEach(group ->
                sources.put(String.valueOf(grouping.group(group.labels())), Optional.ofNullable(group.source())));
        jdbc.sql("""
                insert into empty_group (dataset, key, group_label, source)
                select :dataset, md5(group_label)::uuid, group_label, source
                from unnest(:groups::text[], :sources::text[]) as g (group_label, source)
                order by md5(group_label)::uuid
                on conflict (dataset, key) do update set source = excluded.source
                """)
                .param("dataset", dataset)
                .param("groups", sources.keySet().toArray(String[]::new))
                .param(
                        "sources",
                        sources.values().stream()
                                .map(source -> source.orElse(null))
                                .toArray(String[]::new))
                .update();
    }
}
