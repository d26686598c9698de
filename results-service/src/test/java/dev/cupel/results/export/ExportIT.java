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
import java.io.IOException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

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
            new ExportedSongs(songs, records).assertCsvSaysTheSame(new String(csv.body(), UTF_8));
            new ExportedSongs(songs, records).assertParquetSaysTheSame(parquet.body());
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
