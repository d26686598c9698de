package dev.cupel.ingest.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.embedded.Backends;
import dev.cupel.events.PreparedBatch;
import dev.cupel.ingest.Events;
import dev.cupel.ingest.RunningIngestService;
import dev.cupel.ingest.recipe.WaveLayout;
import dev.cupel.messaging.TestKafka;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

/** With so few items a transaction that all but the smallest datasets take several. */
class PagedCutIT extends RunningIngestService {

    private static final int BATCH = 5;
    private static final int PAGE = 11;
    private static final WaveLayout WAVES = new WaveLayout(List.of(12L, 23L));
    private static final BatchLimits LIMITS = new BatchLimits(BATCH, 200);
    private static final Map<String, Object> SETTINGS =
            Map.of("cupel.ingest.cut-items", PAGE, "cupel.ingest.max-batch-tokens", LIMITS.tokens());

    @BeforeAll
    protected static void start() throws InterruptedException {
        backends = Backends.start();
        kafka = new TestKafka(backends.bootstrapServers());
        kafka.provision();
        startService(SETTINGS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void cutsTheSameBatchesAsAllAtOnce(long seed) throws IOException {
        var dataset = "random-" + seed;
        var items = insert(dataset, recipe("paged", ""), items(new Random(seed), 160, 1 + (int) seed * 7));

        assertThat(cut(dataset, items.size())).isEqualTo(atOnce(items, LIMITS, new WaveLayout(List.of())));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void dividesThemIntoTheSameWaves(long seed) throws IOException {
        var dataset = "waves-" + seed;
        var recipe = recipe("paged-waves", "waves: [12, 23]");
        var items = insert(dataset, recipe, items(new Random(seed), 160, 1 + (int) seed * 7));

        assertThat(cut(dataset, items.size())).isEqualTo(atOnce(items, LIMITS, WAVES));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void combinesTheSameThinGroups(long seed) throws IOException {
        var dataset = "thin-" + seed;
        var items =
                insert(dataset, recipe("paged-thin", "minGroup: 4"), items(new Random(seed), 160, 1 + (int) seed * 12));

        assertThat(cut(dataset, items.size())).isEqualTo(atOnce(items, LIMITS.combining(4), new WaveLayout(List.of())));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void combinesThemInTheSameWaves(long seed) throws IOException {
        var dataset = "thin-waves-" + seed;
        var recipe = recipe("paged-thin-waves", "minGroup: 3\nwaves: [12, 23]");
        var items = insert(dataset, recipe, items(new Random(seed), 160, 1 + (int) seed * 12));

        assertThat(cut(dataset, items.size())).isEqualTo(atOnce(items, LIMITS.combining(3), WAVES));
    }

    /** Of so many groups that a page has not room for all those of a unit. */
    @Test
    void combinesGroupsOfOneItemEach() throws IOException {
        var items = IntStream.range(0, 160)
                .mapToObj(i -> new Waiting("item-%03d".formatted(i), 1, "group " + i, 400, 10))
                .toList();
        insert("singles", recipe("paged-thin", "minGroup: 4"), items);

        var batches = cut("singles", items.size());

        assertThat(batches).hasSize(32).isEqualTo(atOnce(items, LIMITS.combining(4), new WaveLayout(List.of())));
    }

    /** The database refuses a batch in the middle, and lets it pass once another instance is there. */
    @Test
    void goesOnWhereAnInstanceHasEnded() throws IOException {
        var recipe = recipe("paged", "");
        var jdbc = service.bean(JdbcClient.class);
        jdbc.sql("alter table batch add constraint not_yet check (id <> 'killed-0020')")
                .update();
        var items = insert("killed", recipe, items(new Random(7), 160, 9));
        await().atMost(PATIENCE).until(() -> batches("killed").size() >= 12);
        service.close();
        var before = inOrder("killed");

        startService(SETTINGS);
        service.bean(JdbcClient.class)
                .sql("alter table batch drop constraint not_yet")
                .update();

        var expected = atOnce(items, LIMITS, new WaveLayout(List.of()));
        assertThat(before).hasSizeLessThan(20).isEqualTo(expected.subList(0, before.size()));
        assertThat(cut("killed", items.size())).isEqualTo(expected);
    }

    @Test
    void readsAPageATransaction() throws IOException {
        var items = insert("pages", recipe("paged", ""), items(new Random(8), 160, 9));
        cut("pages", items.size());

        var transactions = service.bean(JdbcClient.class)
                .sql("select xmin::text, count(*) from item where dataset = 'pages' group by xmin::text")
                .query((rs, i) -> rs.getInt(2))
                .list();

        assertThat(transactions).hasSizeGreaterThan(10).allMatch(cut -> cut <= 2 * PAGE);
        assertThat(service.bean(JdbcClient.class)
                        .sql("select (select count(*) from cut_pass) + (select count(*) from cut_group)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static String recipe(String name, String members) throws IOException {
        var yaml = new ClassPathResource("recipes/qa-refine.yaml")
                .getContentAsString(UTF_8)
                .replace("minGroup: 10\n", "")
                .replace("name: qa-refine", "name: " + name)
                .replace("batchSize: 100", "batchSize: " + BATCH);
        RestClient.create(service.url())
                .post()
                .uri("/recipes")
                .body(Map.of("yaml", yaml + members))
                .retrieve()
                .toBodilessEntity();
        return name;
    }

    /** Batches of a dataset as their items, in the order of their numbers, once all of its items are in one. */
    private static List<List<String>> cut(String dataset, int items) {
        await().atMost(PATIENCE).until(() -> placed(dataset) >= items);
        return inOrder(dataset);
    }

    private static List<List<String>> inOrder(String dataset) {
        return Events.of(dataset, kafka.committed(Topics.PREPARED_BATCHES), PreparedBatch::getDataset).stream()
                .sorted(Comparator.comparing(PreparedBatch::getBatch))
                .map(batch -> describe(
                        batch.getWave(),
                        batch.getRequests().stream()
                                .map(request -> request.getItem())
                                .toList()))
                .toList();
    }

    /** The batches by the rules that estimates go by, with all items in memory. */
    private static List<List<String>> atOnce(List<Waiting> items, BatchLimits limits, WaveLayout waves) {
        var waiting = new LinkedHashSet<>(items);
        var batches = new ArrayList<List<String>>();
        new WavePlan(waves, limits, true).fill(0, room -> List.copyOf(waiting), (batch, wave) -> {
            batches.add(describe(wave, batch.stream().map(Waiting::item).toList()));
            batch.forEach(waiting::remove);
        });
        return batches;
    }

    private static List<String> describe(int wave, List<String> items) {
        return Stream.concat(Stream.of("wave " + wave), items.stream()).toList();
    }

    /** Of groups that are mixed, one of them items without a label, some so large that few of them fill a batch. */
    private static List<Waiting> items(Random random, int count, int groups) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Waiting(
                        "item-%03d".formatted(i),
                        1,
                        group(random.nextInt(groups)),
                        400,
                        random.nextInt(10) == 0 ? 90 : 10))
                .toList();
    }

    private static @Nullable String group(int number) {
        return number == 0 ? null : "group " + number;
    }

    /** Inserts a dataset that has arrived, in one transaction. */
    private static List<Waiting> insert(String dataset, String recipe, List<Waiting> items) {
        service.bean(JdbcClient.class)
                .sql("""
                with declared as (
                    insert into dataset (id, state, recipe, recipe_version, expected, weight, declared_at)
                    values (:dataset, 'COMPLETE', :recipe, 1, :count, 1, now()))
                insert into item (dataset, id, hash, group_label, position, characters, tokens, attempt)
                select :dataset, id, 'x', label, position, 400, tokens, 1
                from unnest(:ids::text[], :labels::text[], :tokens::int[]) with ordinality
                    as i (id, label, tokens, position)
                """)
                .param("dataset", dataset)
                .param("recipe", recipe)
                .param("count", items.size())
                .param("ids", items.stream().map(Waiting::item).toArray(String[]::new))
                .param("labels", items.stream().map(Waiting::group).toArray(String[]::new))
                .param("tokens", items.stream().mapToInt(Waiting::tokens).toArray())
                .update();
        return items;
    }
}
