package dev.cupel.local;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimateCommandTest {

    private static final String PLAN =
            "{\"recipe\":\"qa-refine\",\"version\":4,\"mode\":\"BATCH\",\"items\":2,\"more\":[1]}";

    @TempDir
    private Path folder;

    private FakeStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = FakeStack.start(folder)
                .on("/ingest/recipes", """
                        [{"name": "other", "version": 1, "requiredFields": [], "groupBy": []},
                         {"name": "qa-refine", "version": 4, "requiredFields": ["question"], "groupBy": ["indicator"]}]
                        """)
                .on("/ingest/recipes/qa-refine/estimate", PLAN)
                .on("/submit/estimates", """
                        {"items": 2, "requests": 2, "jobs": 1, "waves": 1, "promptTokens": 50, "outputTokens": 9,
                         "batchUsd": 0.5, "interactiveUsd": null, "calibrated": true, "batchTime": "PT20M",
                         "interactiveTime": "PT2S", "tier": "tier-1", "model": "gemini-x", "budgetUsd": null}
                        """);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void measuresItemsAsIngestServiceDoesAndPublishesNothing() throws IOException {
        var pairs = Files.writeString(folder.resolve("pairs.json"), """
                {"indicator": "a", "qa_pairs": [{"question": "Why?", "answer": "So"}, {"question": " "},
                 {"question": "Äh?"}]}
                """);

        var run = stack.run("estimate", pairs.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(stack.posts())
                .containsExactly(
                        "/ingest/recipes/qa-refine/estimate {\"version\":4,\"items\":["
                                + "{\"characters\":20,\"group\":\"a\"},{\"characters\":11,\"group\":\"a\"}]}",
                        "/submit/estimates " + PLAN);
        assertThat(run.out().lines())
                .startsWith(
                        "recipe       qa-refine, version 4, model gemini-x",
                        "items        2; 1 more lacks the field 'question', which the recipe requires")
                .contains("time         20 min in batch mode, 2 s in interactive mode, under tier tier-1");
    }

    @Test
    void tellsIngestServiceWhatTheDatasetSaysForItself() throws IOException {
        var items = Files.writeString(folder.resolve("items.jsonl"), "{\"id\": \"1\", \"question\": \"Why?\"}\n");

        var run = stack.run(
                "estimate",
                items.toString(),
                "--mode",
                "auto",
                "--interactive-below",
                "5",
                "--waves",
                "10,20",
                "--budget",
                "1.5");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(stack.posts().getFirst())
                .endsWith("\"overrides\":{\"mode\":\"AUTO\",\"interactiveBelow\":5,\"model\":null,\"waves\":[10,20],"
                        + "\"budgetUsd\":1.5,\"reuse\":null}}");
        assertThat(stack.run("estimate", items.toString(), "--waves", "10,many").err())
                .contains("--waves: expected numbers of items such as 100,500,2000, not 'many'");
        stack.run("estimate", items.toString(), "--waves", "rest");
        assertThat(stack.posts().get(2)).contains("\"waves\":[]");
    }

    @Test
    void tellsWhatPublishingWouldNotTake() throws IOException {
        var items = Files.writeString(folder.resolve("items.jsonl"), """
                {"id": "1", "question": "Why?"}
                {"id": "1", "question": "What?"}
                {"id": "2", "question": "%s"}
                {"id":
                """.formatted("x".repeat(1024 * 1024)));

        var run = stack.run("estimate", items.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("not counted  3 items of " + items + ": `cupel publish` leaves that out with");
        assertThat(run.err().lines())
                .hasSize(3)
                .anyMatch(line -> line.contains("item '1' is there twice, first at " + items + ": line 1"))
                .anyMatch(line -> line.contains(items + ": line 4: not JSON from column 7"));
        assertThat(stack.posts().getFirst()).endsWith("\"items\":[{\"characters\":12}]}");
    }

    @Test
    void measuresTheWantedColumnsOfATable() throws IOException {
        var songs = Files.writeString(folder.resolve("songs.csv"), """
                track,question,note
                a,"Why, then?",not sent
                a,What?,its id is there twice
                b,,lacks a field
                """);

        var run = stack.run("estimate", songs.toString(), "--id", "track", "--fields", "question,track");

        assertThat(run.err().lines())
                .containsExactly(
                        songs + ": line 3: item 'a' is there twice, first at " + songs + ": line 2",
                        songs + ": line 4: the field 'question', which recipe qa-refine requires, is empty");
        assertThat(stack.posts().getFirst()).endsWith("\"items\":[{\"characters\":24}]}");
        assertThat(run.out()).contains("1 more lacks the field 'question'");
    }

    @Test
    void tellsOfAFieldByWhichTheRecipeWouldGroupIfItWereALabel() throws IOException {
        var items = Files.writeString(folder.resolve("items.csv"), "id,question,indicator\n1,Why?,a\n2,What?,b\n");

        var run = stack.run("estimate", items.toString());
        var labelled = stack.run("estimate", items.toString(), "--labels", "indicator");

        assertThat(run.err().lines())
                .containsExactly("--labels: recipe qa-refine groups items by 'indicator', which is a field here and no"
                        + " label; --labels indicator makes it one");
        assertThat(labelled.err()).isEmpty();
        assertThat(stack.posts().get(2)).contains("\"group\":\"a\"", "\"group\":\"b\"");
    }

    @Test
    void refusesLabelsAndFieldsThatNoItemHas() throws IOException {
        var items = Files.writeString(folder.resolve("items.jsonl"), "{\"id\": 1, \"question\": \"Why?\"}\n");

        var run = stack.run("estimate", items.toString(), "--labels", "genre");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("--labels: no item has 'genre'");
        assertThat(stack.run("estimate", items.toString(), "--fields", "question,answr")
                        .err())
                .contains("--fields: no item has 'answr'");
    }

    @Test
    void usesTheFirstItemsOnly() throws IOException {
        var items = items(100);

        var run = stack.run("estimate", items, "--limit", "3");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(stack.posts().getFirst())
                .endsWith("\"items\":[{\"characters\":9},{\"characters\":9},{\"characters\":9}]}");
    }

    @Test
    void drawsTheSameItemsByTheSameSeed() throws IOException {
        var items = items(1_000);

        stack.run("estimate", items, "--sample", "20", "--seed", "7");
        stack.run("estimate", items, "--sample", "20", "--seed", "7");
        stack.run("estimate", items, "--sample", "20");
        var plans = stack.posts().stream()
                .filter(post -> post.startsWith("/ingest/recipes"))
                .toList();

        assertThat(plans)
                .allSatisfy(plan -> assertThat(plan.split("characters", -1)).hasSize(21));
        assertThat(plans.get(0)).isEqualTo(plans.get(1)).isNotEqualTo(plans.get(2));
    }

    @Test
    void refusesASeedWithoutASample() {
        assertThat(stack.run("estimate", "x", "--seed", "1").exitCode()).isEqualTo(2);
        assertThat(stack.run("estimate", "x", "--limit", "1", "--sample", "1").exitCode())
                .isEqualTo(2);
        assertThat(stack.run("estimate", "x", "--limit", "0").exitCode()).isEqualTo(2);
    }

    private String items(int count) throws IOException {
        var text = IntStream.range(0, count)
                .mapToObj(i -> "{\"id\": %d, \"question\": \"%s\"}%n".formatted(i, "x".repeat(1 + i / 10)))
                .collect(joining());
        return Files.writeString(folder.resolve("many.jsonl"), text).toString();
    }

    @Test
    void estimatesNothingOfFilesThatTheRecipeIsNotFor() throws IOException {
        var table = Files.writeString(folder.resolve("other.csv"), "id,Question\n1,Why?\n");

        var run = stack.run("estimate", table.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("there is nothing to estimate", "no item has the field 'question'", "name it 'question'");
        assertThat(stack.posts()).isEmpty();
    }

    @Test
    void namesTheRecipesThatAreKnown() {
        var run = stack.run("estimate", folder.toString(), "--recipe", "q-refine");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("cupel: recipe 'q-refine' is not known; known are: other, qa-refine");
        assertThat(stack.posts()).isEmpty();
    }
}
