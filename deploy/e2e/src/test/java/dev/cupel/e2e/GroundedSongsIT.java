package dev.cupel.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.events.Outcome;
import dev.cupel.events.RefinedRecord;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import java.io.IOException;
import java.math.BigDecimal;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Songs that the model may search for: what it found is in the records, and what the searches cost in the bill. */
class GroundedSongsIT extends SharedStack {

    private static final int SONGS = 100;

    @Test
    void keepsWhatTheModelHasFoundAndCountsTheSearches() throws IOException {
        publishRecipe(
                "songs-grounded",
                recipeText("songs-classify").replace("name: songs-classify", "name: songs-grounded")
                        + "tools: [{googleSearch: {}}]\n");
        var songs = Cupel.HOME.resolve("deploy/local/sample/songs/songs.csv").toString();
        var before = ledgerUsd();
        assertThat(run("estimate", songs, "--limit", "100", "--recipe", "songs-grounded")
                        .out())
                .contains("searches     about 100 by Google");

        run("publish", songs, "--limit", "100", "--dataset", "grounded", "--recipe", "songs-grounded");
        run("watch", "grounded");

        var records = records("grounded");
        assertThat(records).hasSize(SONGS).allMatch(record -> record.getOutcome() == Outcome.REFINED);
        var searched = records.stream()
                .map(RefinedRecord::getGrounding)
                .filter(grounding -> grounding != null)
                .toList();
        assertThat(searched).hasSizeGreaterThan(SONGS / 2).allSatisfy(grounding -> {
            assertThat(grounding.getQueries()).isNotEmpty();
            assertThat(grounding.getSources())
                    .isNotEmpty()
                    .allMatch(source -> source.getUri().startsWith("https://")
                            && source.getTitle().startsWith("example."));
        });
        var queries = searched.stream()
                .mapToLong(grounding -> grounding.getQueries().size())
                .sum();
        assertBill(queries, before);
        assertExports(searched.size());
    }

    /** Every request is about one song, so that no query is told twice. */
    private static void assertBill(long queries, BigDecimal before) {
        var report = cupel.report("grounded");
        assertThat(report.at("/cost/tokens/searches").asLong()).isEqualTo(queries);
        assertThat(report.path("costUsd").decimalValue())
                .isEqualByComparingTo(ledgerUsd().subtract(before))
                .isGreaterThan(new BigDecimal("0.014").multiply(BigDecimal.valueOf(queries)));
        assertThat(run("report", "grounded").out()).contains("The model made %d queries to Google".formatted(queries));
        assertThat(run("status", "grounded").out()).contains("%d searches by Google".formatted(queries));
    }

    private static BigDecimal ledgerUsd() {
        return cupel.ledger().path("usd").decimalValue();
    }

    private void assertExports(int searched) throws IOException {
        var csv = folder.resolve("grounded.csv");
        run("export", "grounded", "--format", "csv", "-o", csv.toString());
        try (var rows = CSVParser.parse(
                csv, UTF_8, CSVFormat.RFC4180.builder().setHeader().get())) {
            assertThat(rows.stream().filter(row -> !row.get("sources").isEmpty()))
                    .hasSize(searched)
                    .allSatisfy(row -> {
                        var source =
                                JsonMapper.shared().readTree(row.get("sources")).path(0);
                        assertThat(source.path("uri").asString()).startsWith("https://");
                        assertThat(JsonMapper.shared().readTree(row.get("searchQueries")))
                                .isNotEmpty();
                    });
        }
        var parquet = folder.resolve("grounded.parquet");
        run("export", "grounded", "--format", "parquet", "-o", parquet.toString());
        var withSources = 0;
        try (var file = ParquetFileReader.open(InputFile.of(parquet));
                var rows = file.rowReader()) {
            while (rows.hasNext()) {
                rows.next();
                var sources = rows.getString("sources");
                withSources += sources == null ? 0 : 1;
                assertThat(sources == null).isEqualTo(rows.getString("searchQueries") == null);
            }
        }
        assertThat(withSources).isEqualTo(searched);
    }
}
