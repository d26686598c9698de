package dev.cupel.results.export;

import static dev.cupel.results.Facts.recipe;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.messaging.RunningService;
import dev.cupel.results.RunningResultsService;
import dev.cupel.results.Songs;
import dev.cupel.results.fact.FactFixtures;
import dev.cupel.results.recipe.RecipeFixtures;
import dev.cupel.results.retry.RetryFixtures;
import dev.cupel.results.settle.SettleFixtures;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Other libraries read what is written, of as many songs as a user had. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("reads all that this JVM logs")
class ExportIT extends RunningResultsService {

    private static final int SONGS = 19_935;
    private static final int RETRIED = 12_349;
    private static final int LONG = 150;

    @Test
    void saysTheSameInEveryForm() throws Exception {
        var songs = Songs.of(SONGS + 1);
        try (var service = service()) {
            RecipeFixtures.add(service, recipe());
            songs.keep(service, SONGS);
            FactFixtures.stage(service, List.of(songs.item(SONGS)));
            retry(service, songs);

            var json = export(service, "jsonl");
            var csv = export(service, "csv");
            var parquet = export(service, "parquet");

            assertThat(Stream.of(json, csv, parquet)
                            .map(answer -> answer.headers().firstValue("Cupel-Records")))
                    .allSatisfy(count -> assertThat(count).contains("19935"));
            var records = new String(json.body(), UTF_8)
                    .lines()
                    .map(JsonMapper.shared()::readTree)
                    .toList();
            assertThat(records).hasSize(SONGS);
            assertThat(records.get(RETRIED).path("outcome").stringValue()).isEqualTo("REFINED");
            assertThat(records.get(RETRIED).path("attempts").intValue()).isEqualTo(2);
            assertCsvSaysTheSame(songs, records, new String(csv.body(), UTF_8));
            assertParquetSaysTheSame(songs, records, parquet.body());
        }
    }

    @Test
    void holdsNothingForSlowReadersAndForgetsThoseThatGoAway(CapturedOutput output) throws Exception {
        try (var service = service()) {
            RecipeFixtures.add(service, recipe());
            Songs.longOnes(LONG).keep(service, LONG);
            var before = output.getAll().length();
            var spool = service.bean(ExportSpool.class);
            var slow = new ArrayList<Socket>();
            for (var form : List.of("jsonl", "csv", "parquet", "jsonl", "csv")) {
                slow.add(readTheStart(service, form));
            }

            assertThat(exports(service)).isZero();
            assertThat(spool.used()).isGreaterThan(5L * LONG * 50_000);
            var next = export(service, "parquet");

            try (var file = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(next.body())))) {
                assertThat(file.getFileMetaData().rowGroups()).hasSizeGreaterThan(2);
                assertThat(file.getFileMetaData().numRows()).isEqualTo(LONG);
            }
            for (var client : slow) {
                // Closes with a reset.
                client.setSoLinger(true, 0);
                client.close();
            }
            await().atMost(PATIENCE).until(() -> spool.used() == 0);
            assertThat(folder).isDirectoryNotContaining("glob:**export-*");
            assertThat(output.getAll().substring(before))
                    .doesNotContain(
                            "Broken pipe", "Connection reset", "ClientAbort", "UncheckedIO", "Servlet.service()");
        }
    }

    @Test
    void saysSoWhenTheDatabaseBreaksOff() throws Exception {
        try (var service = service();
                var client = HttpClient.newHttpClient()) {
            RecipeFixtures.add(service, recipe());
            Songs.longOnes(2).keep(service, 2);

            for (var form : List.of("jsonl", "csv", "parquet")) {
                var answer = service.bean(TransactionTemplate.class).execute(tx -> {
                    service.bean(JdbcClient.class)
                            .sql("lock table item in access exclusive mode")
                            .update();
                    var asked = client.sendAsync(request(service, form), BodyHandlers.ofString());
                    await().atMost(PATIENCE).until(() -> endReaders(service) == 1);
                    return asked;
                });

                assertThat(answer.get().statusCode()).as(form).isEqualTo(503);
                assertThat(answer.get().headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.get().body()).contains("the database did not answer in time");
            }
        }
    }

    @Test
    void refusesAnExportForWhichThereIsNoRoom() throws Exception {
        try (var service = service(Map.of("cupel.results.export-space", "100KB"))) {
            RecipeFixtures.add(service, recipe());
            Songs.longOnes(2).keep(service, 2);

            var answer = export(service, "jsonl");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(new String(answer.body(), UTF_8)).contains("all exports that are read now need more than the");
            assertThat(service.bean(ExportSpool.class).used()).isZero();
        }
    }

    /** Reads less than what the network takes: the service is in the middle of its answer. */
    private static Socket readTheStart(RunningService service, String form) throws IOException {
        var url = URI.create(service.url());
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
        socket.getOutputStream()
                .write("GET /datasets/d/records.%s HTTP/1.1\r\nHost: x\r\n\r\n"
                        .formatted(form)
                        .getBytes(UTF_8));
        assertThat(new String(socket.getInputStream().readNBytes(2_000), UTF_8)).startsWith("HTTP/1.1 200");
        return socket;
    }

    /** Transactions that read records. */
    private static long exports(RunningService service) {
        return service.bean(JdbcClient.class).sql("""
                        select count(*) from pg_stat_activity
                        where pid <> pg_backend_pid() and xact_start is not null and query like '%select record from item%'
                        """).query(Long.class).single();
    }

    /** Ends the sessions that wait to read the table of items; returns how many. */
    private static long endReaders(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where pid <> pg_backend_pid() and wait_event_type = 'Lock' and query like '%from item where dataset%'
                        """)
                .query(Boolean.class)
                .list()
                .size();
    }

    /** One that failed is asked again and comes out well. */
    private static void retry(RunningService service, Songs songs) {
        assertThat(RetryFixtures.reopen(service, songs.item(RETRIED), songs.record(RETRIED, 1)))
                .hasSize(1);
        assertThat(SettleFixtures.finish(service, List.of(songs.record(RETRIED, 2))))
                .hasSize(1);
    }

    private static void assertCsvSaysTheSame(Songs songs, List<JsonNode> records, String csv) throws IOException {
        try (var parser = CSVFormat.RFC4180.parse(new StringReader(csv))) {
            var rows = parser.stream().map(CSVRecord::toList).toList();
            assertThat(rows).hasSize(1 + SONGS);
            assertThat(rows.getFirst())
                    .startsWith(songs.columns().toArray(String[]::new))
                    .endsWith("question", "answer", "mood", "item", "outcome", "message", "costUsd", "attempts")
                    .hasSize(16);
            for (var i = 0; i < SONGS; i++) {
                assertThat(rows.get(1 + i)).isEqualTo(cells(songs.rows().get(i), records.get(i)));
            }
        }
    }

    private static List<String> cells(List<String> song, JsonNode record) {
        var cells = new ArrayList<>(song);
        cells.add(record.path("refined").path("question").asString(""));
        cells.add(record.path("refined").path("answer").toString());
        cells.add(record.path("refined").path("mood").asString(""));
        cells.add(record.path("item").stringValue());
        cells.add(record.path("outcome").stringValue());
        cells.add(record.path("message").asString(""));
        cells.add(
                record.has("costUsd")
                        ? record.path("costUsd")
                                .decimalValue()
                                .stripTrailingZeros()
                                .toPlainString()
                        : "");
        cells.add(record.path("attempts").toString());
        return cells;
    }

    private static void assertParquetSaysTheSame(Songs songs, List<JsonNode> records, byte[] parquet)
            throws IOException {
        try (var file = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(parquet)));
                var rows = file.rowReader()) {
            for (var i = 0; i < SONGS; i++) {
                assertThat(rows.hasNext()).isTrue();
                rows.next();
                var song = songs.rows().get(i);
                var columns = songs.columns();
                assertThat(columns.stream().map(rows::getString).toList()).isEqualTo(song);
                assertThat(rows.getLong("position")).isEqualTo(i);
                assertThat(json(rows, columns)).isEqualTo(records.get(i));
                var refined = records.get(i).path("refined");
                assertThat(rows.getString("question"))
                        .isEqualTo(refined.path("question").asString(null));
                assertThat(rows.getString("answer"))
                        .isEqualTo(
                                refined.isMissingNode()
                                        ? null
                                        : refined.path("answer").toString());
                assertThat(rows.getString("mood"))
                        .isEqualTo(refined.path("mood").asString(null));
            }
            assertThat(rows.hasNext()).isFalse();
        }
    }

    /** The row as a record of a JSONL export. */
    private static JsonNode json(RowReader row, List<String> fields) {
        var json = JsonMapper.shared().createObjectNode();
        texts(row, json, "dataset", "item", "outcome", "message");
        var original = json.putObject("original");
        fields.forEach(field -> original.put(field, row.getString(field)));
        if (!row.isNull("refined")) {
            json.set("refined", JsonMapper.shared().readTree(row.getString("refined")));
        }
        var labels = json.putObject("labels");
        row.getMap("labels").getEntries().forEach(label -> labels.put(label.getStringKey(), label.getStringValue()));
        texts(row, json, "recipe");
        json.put("recipeVersion", row.getInt("recipeVersion"));
        texts(row, json, "model", "modelVersion", "batch", "job");
        json.put("attempts", row.getInt("attempts"));
        json.put("itemsInRequest", row.getInt("itemsInRequest"));
        var tokens = json.putObject("tokens");
        Stream.of("prompt", "cached", "output", "thoughts")
                .forEach(kind -> tokens.put(kind, row.getLong(kind + "Tokens")));
        if (!row.isNull("costUsd")) {
            json.put("costUsd", row.getDecimal("costUsd").stripTrailingZeros());
        }
        json.put("acceptedAt", row.getTimestamp("acceptedAt").toString());
        json.put("refinedAt", row.getTimestamp("refinedAt").toString());
        texts(row, json, "id");
        // As it is when it has been read.
        return JsonMapper.shared().readTree(json.toString());
    }

    private static void texts(RowReader row, ObjectNode json, String... names) {
        for (var name : names) {
            if (!row.isNull(name)) {
                json.put(name, row.getString(name));
            }
        }
    }

    private static HttpResponse<byte[]> export(RunningService service, String form) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request(service, form), BodyHandlers.ofByteArray());
        }
    }

    private static HttpRequest request(RunningService service, String form) {
        return HttpRequest.newBuilder(URI.create("%s/datasets/d/records.%s".formatted(service.url(), form)))
                .build();
    }
}
