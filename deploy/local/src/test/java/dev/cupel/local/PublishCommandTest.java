package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that is refused here was sent before: the broker that the stack names does not exist. */
class PublishCommandTest {

    private static final String OPEN = """
            {"dataset": "d", "state": "%s", "recipe": "tiny", "recipeVersion": 1, "reason": null, "expected": %s,
             "project": null, "weight": 1, "mode": "BATCH", "cancelled": false, "accepted": %d, "rejected": 0,
             "batches": 1, "waitsFor": null, "rejections": []}
            """;

    @TempDir
    private Path folder;

    private FakeStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = FakeStack.start(folder).on("/ingest/recipes", """
                [{"name": "tiny", "version": 1, "requiredFields": ["text"], "groupBy": []}]
                """);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void takesTheSeparatorThatATableHasAndSaysSo() throws IOException {
        stack.on("/ingest/datasets/d", OPEN.formatted("COMPLETE", 1, 1))
                .on("/ingest/datasets/d/decisions", decided("1", "REPEATED"));
        for (var table : new String[] {"id;text\n1;The soup, was cold\n", "id\ttext\n1\tCold\n", "id|text\n1|Cold\n"}) {
            var run = publish(file("table.csv", table));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).contains("table.csv: the columns are taken to be separated by", "--separator");
        }
        var declared = publish(file("table.csv", "sep=;\nid; text \n1;The soup, was cold\n"));
        assertThat(declared.exitCode()).as(declared.err()).isZero();
        assertThat(declared.err().lines()).singleElement().asString().contains("table.csv: line 2: the blanks around");
        assertThat(stack.posts().getLast()).contains("\"item\":\"1\"");
    }

    @Test
    void refusesATableWithoutAHeader() throws IOException {
        var run = publish(file("table.csv", "1,The soup was cold\n2,The train was late\n"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("no item has the field 'text', which recipe tiny requires; there are: 1, The soup");
    }

    @Test
    void namesWhatDoesNotSatisfyTheItemSchemaOfTheRecipe() throws IOException {
        stack.on("/ingest/recipes", """
                [{"name": "tiny", "version": 1, "requiredFields": ["text"], "groupBy": null,
                  "itemSchema": "{\\"properties\\": {\\"fields\\": {\\"properties\\": {\\"text\\": {\\"maxLength\\": 20}}}}}"}]
                """);

        var run = publish(file("table.csv", "id,text\n1,The soup was cold\n2,The train was late by 100% of an hour\n"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("table.csv: line 3: item '2' does not satisfy the itemSchema of recipe tiny: /fields/text: ")
                .contains("nothing was published: 1 item of")
                .doesNotContain("item '1'");
    }

    @Test
    void namesTheFieldThatIsNearestToTheRequiredOne() throws IOException {
        stack.on("/ingest/datasets/d/decisions", decided("1", "UNREAD"));
        for (var header : new String[] {"id,Text", "id, TEXT ", "id,txt"}) {
            var run = publish(file("table.csv", header + "\n1,The soup was cold\n"));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains("nothing was published", "no item has the field 'text'", "recipe tiny", "name it 'text'");
        }
        var lines = publish(file("items.jsonl", "{\"id\": \"1\", \"TEXT\": \"The soup was cold\"}\n"));
        assertThat(lines.err()).contains("the nearest is 'TEXT'");
    }

    @Test
    void publishesNothingOfAnInputThatIsPartlyBad() throws IOException {
        stack.on("/ingest/datasets/d/decisions", decided("1", "UNREAD"));
        var good = file("good.csv", "id,text\n1,The soup was cold\n");
        var bad = file("bad.csv", "id,text\n2\n3,\n1,There before\na b,A space\n4,Good\n");

        var run = stack.run("publish", good, bad, "--dataset", "d", "--recipe", "tiny");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly(
                        bad + ": line 2: the row has 1 cells and the header 2",
                        bad + ": line 3: the field 'text', which recipe tiny requires, is empty",
                        bad + ": line 4: item '1' is there twice, first at " + good + ": line 2",
                        bad + ": line 5: the id has a space or a control character, which no id may have",
                        "cupel: nothing was published: 4 items of " + bad
                                + " cannot be used, for the reasons above. Mend that, or leave it out with --skip-bad");
    }

    @Test
    void sendsTheRestWhenItMaySkipWhatIsBad() throws IOException {
        stack.on("/ingest/datasets/d/decisions", decided("1", "REPEATED"))
                .on("/ingest/datasets/d", OPEN.formatted("COMPLETE", 1, 1));
        var good =
                file("good.jsonl", "{\"id\": 1, \"text\": \"The soup was cold\"}\n{\"id\": true, \"text\": \"x\"}\n");
        var broken = file("broken.csv", "id,text\n9,\"open\n");
        var other = file("other.csv", "a,b\n1,2\n");

        var run = stack.run("publish", good, broken, other, "--dataset", "d", "--recipe", "tiny", "--skip-bad");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("line 2: the id, member 'id', is neither a text nor a number");
        assertThat(run.out())
                .startsWith("nothing is new: all 1 items were in dataset 'd' already; left out: 1 item of " + good
                        + ", the rest of " + broken + ", all of " + other);
    }

    @Test
    void tellsOfAFileWithoutItems() throws IOException {
        stack.on("/ingest/datasets/d/decisions", decided("1", "REPEATED"))
                .on("/ingest/datasets/d", OPEN.formatted("COMPLETE", 1, 1));
        var empty = file("empty.json", "{\"indicator\": \"gap\", \"qa_pairs\": []}");
        var good = file("good.csv", "id,text\n1,The soup was cold\n");

        var run = stack.run("publish", empty, good, "--dataset", "d", "--recipe", "tiny");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err().lines()).containsExactly(empty + ": 0 items");
    }

    @Test
    void looksAtAllPathsFirst() throws IOException {
        var good = file("good.csv", "id,text\n1,The soup was cold\n");

        var run = stack.run(
                "publish", good, folder.resolve("missing.csv").toString(), "--dataset", "d", "--recipe", "tiny");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("missing.csv: there is no such file or folder");
        assertThat(stack.posts()).isEmpty();
    }

    @Test
    void saysHowManyItemsAreThereWithOtherContent() throws IOException {
        stack.on("/ingest/datasets/d", OPEN.formatted("COMPLETE", 2, 2)).on("/ingest/datasets/d/decisions", """
                        [{"item": "1", "decision": "REPEATED", "reason": null},
                         {"item": "2", "decision": "CONTRADICTS", "reason": null}]
                        """);

        var run = publish(file("table.csv", "id,text\n1,The soup was cold\n2,The train was late\n"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "nothing was published: of 2 items 0 are new, 1 are there already, and 1 are there with other content",
                        "'2' (table.csv#3)");
    }

    @Test
    void saysThatAllIsThereAlready() throws IOException {
        stack.on("/ingest/datasets/d", OPEN.formatted("COMPLETE", 1, 1))
                .on("/ingest/datasets/d/decisions", decided("1", "REPEATED"));

        var run = publish(file("table.csv", "id,text\n1,The soup was cold\n"));

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("nothing is new: all 1 items were in dataset 'd' already");
    }

    @Test
    void saysHowNewItemsCanJoinASealedDataset() throws IOException {
        stack.on("/ingest/datasets/d", OPEN.formatted("COMPLETE", 1, 1))
                .on("/ingest/datasets/d/decisions", decided("2", "UNREAD"));

        var run = publish(file("table.csv", "id,text\n2,The train was late\n"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "dataset 'd' is sealed with 1 items, and of these 1 are new", "Add --add", "another --dataset");
    }

    @Test
    void namesTheBrokerThatDoesNotAnswerWithinTenSeconds() throws IOException {
        stack.on("/ingest/datasets/d/decisions", decided("1", "UNREAD"));
        var start = Instant.now();

        var run = publish(file("table.csv", "id,text\n1,The soup was cold\n"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("Kafka at 127.0.0.1:1 does not answer")
                .doesNotContain("Exception", "org.apache");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void refusesToWaitForADatasetThatDoesNotExist() throws IOException {
        var table = file("table.csv", "id,text\n1,The soup was cold\n");

        var run = stack.run("publish", table, "--dataset", "d", "--recipe", "tiny", "--after", "nowhere");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("--after: there is no dataset 'nowhere'");
    }

    @Test
    void refusesAProjectThatExistsNowhere() throws IOException {
        stack.on("/submit/projects", "[\"default\", \"research\"]");
        var table = file("table.csv", "id,text\n1,The soup was cold\n");

        var run = stack.run("publish", table, "--dataset", "d", "--recipe", "tiny", "--project", "reserch");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("cupel: --project: there is no Gemini project 'reserch'; there are: default,"
                        + " research; did you mean 'research'?");
    }

    private static String decided(String item, String decision) {
        return "[{\"item\": \"%s\", \"decision\": \"%s\", \"reason\": null}]".formatted(item, decision);
    }

    private FakeStack.Run publish(String path) {
        return stack.run("publish", path, "--dataset", "d", "--recipe", "tiny");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8)
                .toString();
    }
}
