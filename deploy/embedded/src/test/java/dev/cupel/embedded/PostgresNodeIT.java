package dev.cupel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresNodeIT {
    @TempDir
    Path dir;

    @Test
    void keepsItsDataOverARestart() throws Exception {
        try (var node = startNode(true)) {
            Sql.execute(node.jdbcUrl(), "create table fact as select 42 as answer");
        }

        try (var node = startNode(true)) {
            assertThat(Sql.query(node.jdbcUrl(), "select answer from fact")).isEqualTo("42");
        }
    }

    @Test
    void waitsForTheDiskWhenItIsToBeDurable() throws Exception {
        try (var node = startNode(true)) {
            assertThat(Sql.query(node.jdbcUrl(), "show fsync")).isEqualTo("on");
            assertThat(Sql.query(node.jdbcUrl(), "show synchronous_commit")).isEqualTo("on");
            assertThat(Sql.query(node.jdbcUrl(), "show full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void keepsTheServicesApart() throws Exception {
        try (var node = startNode(false)) {
            node.prepare("cupel", List.of("ingest", "submit"));
            String url = node.jdbcUrl("cupel");
            String ingest = url + "?user=cupel_ingest&password=cupel_ingest";
            String submit = url + "?user=cupel_submit&password=cupel_submit";

            Sql.execute(ingest, "create table row as select 7 as id");

            assertThat(Sql.query(ingest, "select id from ingest.row")).isEqualTo("7");
            assertThat(Sql.query(submit, "select current_schema()")).isEqualTo("submit");
            assertThatThrownBy(() -> Sql.query(submit, "select id from ingest.row"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for schema ingest");
            assertThatThrownBy(() -> Sql.execute(submit, "create table public.row (id int)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for schema public");
        }
    }

    @Test
    void preparesTheSameDatabaseTwice() throws Exception {
        try (var node = startNode(false)) {
            node.prepare("cupel", List.of("ingest"));
            node.prepare("cupel", List.of("ingest", "submit"));
            String url = node.createDatabase("cupel");

            assertThat(Sql.query(url + "?user=cupel_submit", "show search_path"))
                    .isEqualTo("submit");
        }
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = new PostgresNodeOptions(dir, taken.getLocalPort(), false);

            assertThatThrownBy(() -> PostgresNode.start(options))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken");
        }
    }

    private PostgresNode startNode(boolean durable) {
        return PostgresNode.start(new PostgresNodeOptions(dir, 0, durable));
    }
}
