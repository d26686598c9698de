package dev.cupel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresNodeMainIT {
    private final int port = Ports.free();
    private final String url = "jdbc:postgresql://127.0.0.1:%d/cupel?user=cupel_ingest".formatted(port);

    @TempDir
    Path dir;

    @AfterEach
    void stopAServerLeftBehind() {
        PostgresProcess.mainOf(dir.resolve("data"))
                .ifPresent(server -> server.kill().join());
    }

    @Test
    void keepsCommittedRowsWhenItsJvmIsKilled() throws Exception {
        try (var first = startMain()) {
            Sql.execute(url, "create table fact as select 42 as answer");
            first.kill();
        }

        try (var second = startMain()) {
            assertThat(Sql.query(url, "select answer from fact")).isEqualTo("42");
            assertThat(second.process().isAlive()).isTrue();
        }
    }

    @Test
    void keepsCommittedRowsWhenJvmAndServerAreKilledAtOnce() throws Exception {
        try (var first = startMain()) {
            Sql.execute(url, "create table fact as select 42 as answer");
            var server = serverOf(dir);
            first.process().destroyForcibly();
            server.kill();
        }

        try (var second = startMain()) {
            assertThat(Sql.query(url, "select answer from fact")).isEqualTo("42");
            assertThat(second.process().isAlive()).isTrue();
        }
    }

    @Test
    void failsWhenItsServerDies() throws Exception {
        try (var main = startMain()) {
            serverOf(dir).kill();

            assertThat(main.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void stopsItsServerOnSigterm() throws Exception {
        try (var main = startMain()) {
            assertThat(main.terminate()).isEqualTo(143);
        }

        assertThat(dir.resolve("data").resolve("postmaster.pid")).doesNotExist();
    }

    /** With no more memory than a local stack gives it. */
    @Test
    void unpacksItsServerOnAMachineThatHasNone() throws Exception {
        var temporary = Files.createDirectory(dir.resolve("temporary"));
        try (var main = startMain("-Xmx160m", "-Djava.io.tmpdir=" + temporary)) {
            assertThat(main.process().isAlive()).isTrue();
        }
    }

    private static PostgresProcess serverOf(Path dir) {
        return PostgresProcess.mainOf(dir.resolve("data")).orElseThrow();
    }

    private ChildProcess startMain() throws Exception {
        return startMain("-Xmx160m");
    }

    private ChildProcess startMain(String... options) throws Exception {
        var main = ChildProcess.start(
                List.of(options),
                PostgresNodeMain.class,
                "--dir",
                dir.toString(),
                "--port",
                Integer.toString(port),
                "--database",
                "cupel",
                "--services",
                "ingest,submit,poller,results");
        assertThat(main.awaitLine("postgres ready")).isEqualTo("postgres ready on 127.0.0.1:" + port);
        return main;
    }
}
