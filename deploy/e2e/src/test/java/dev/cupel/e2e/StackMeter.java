package dev.cupel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** What a stack has used so far: processor time of each program, work of PostgreSQL, bytes in Kafka. */
final class StackMeter implements AutoCloseable {

    /** The unit of {@code /proc/PID/stat} on Linux, see proc(5): 1/100 s. */
    private static final long MILLIS_A_TICK = 10;
    /** PostgreSQL's processes tell their figures at most once a second. */
    private static final Duration FIGURES_COME = Duration.ofMillis(1_500);

    private final Cupel cupel;
    private final Map<String, Long> further = new LinkedHashMap<>();
    private final Admin admin;
    private final Connection database;

    StackMeter(Cupel cupel) throws SQLException, IOException {
        this.cupel = cupel;
        // The server is not a child of the program that starts it.
        add("postgres", postmaster(Path.of(cupel.stack().path("dataDir").asString())));
        this.admin = Admin.create(Map.of(
                "bootstrap.servers", cupel.stack().path("bootstrapServers").asString()));
        this.database =
                DriverManager.getConnection(cupel.stack().path("jdbcUrl").asString(), "cupel_ingest", "cupel_ingest");
    }

    private static long postmaster(Path dataDir) throws IOException {
        try (var files = Files.walk(dataDir)) {
            var note = files.filter(file -> file.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(Files.readAllLines(note).getFirst().strip());
        }
    }

    /** Counts a further process to one of the stack's programs. */
    void add(String program, long pid) {
        further.put(program + "/" + pid, pid);
    }

    /**
     * A reading.
     *
     * @param cpuMillis by program, with its children
     * @param postgres figures of pg_stat_database, {@code wal_bytes} and {@code database_bytes}
     * @param kafkaBytes in the logs of all topics
     * @param kafkaRecords by end offsets, the markers of transactions among them
     */
    record Reading(Map<String, Long> cpuMillis, Map<String, Long> postgres, long kafkaBytes, long kafkaRecords) {

        Reading since(Reading before) {
            return new Reading(
                    minus(cpuMillis, before.cpuMillis),
                    minus(postgres, before.postgres),
                    kafkaBytes - before.kafkaBytes,
                    kafkaRecords - before.kafkaRecords);
        }

        private static Map<String, Long> minus(Map<String, Long> now, Map<String, Long> before) {
            var difference = new LinkedHashMap<String, Long>();
            now.forEach((name, value) -> difference.put(name, value - before.getOrDefault(name, 0L)));
            return difference;
        }

        long cpuMillisOfAll() {
            return cpuMillis.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Reading read() {
        try {
            Thread.sleep(FIGURES_COME);
            return new Reading(cpuMillis(), postgres(), kafkaBytes(), kafkaRecords());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Long> cpuMillis() {
        var millis = new TreeMap<String, Long>();
        processes()
                .forEach(process -> millis.merge(
                        process.getKey().replaceFirst("/.*", ""), cpuMillis(process.getValue()), Long::sum));
        return millis;
    }

    private Stream<Map.Entry<String, Long>> processes() {
        return Stream.concat(
                cupel.stack()
                        .path("pids")
                        .propertyStream()
                        .map(pid -> Map.entry(pid.getKey(), pid.getValue().asLong())),
                further.entrySet().stream());
    }

    /** Of a process and its children; those that have ended are counted by their parent. */
    private static long cpuMillis(long pid) {
        return withChildren(pid).mapToLong(StackMeter::ticks).sum() * MILLIS_A_TICK;
    }

    private static Stream<Long> withChildren(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid);
    }

    private static long ticks(long pid) {
        var stat = readProc(pid, "stat");
        // The name, in parentheses, may have blanks.
        var fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
        return stat.isEmpty()
                ? 0
                : Stream.of(11, 12, 13, 14)
                        .mapToLong(i -> Long.parseLong(fields[i]))
                        .sum();
    }

    /** The most memory that each program has had, in MiB: of its largest process where it has several. */
    Map<String, Long> peakMebibytes() {
        return processes()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        process -> withChildren(process.getValue())
                                .map(StackMeter::peakMebibytes)
                                .max(Comparator.naturalOrder())
                                .orElse(0L),
                        Math::max,
                        TreeMap::new));
    }

    private static long peakMebibytes(long pid) {
        return readProc(pid, "status")
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** Empty: the process has ended. */
    private static String readProc(long pid, String file) {
        try {
            var path = Path.of("/proc", String.valueOf(pid), file);
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException ended) {
            return "";
        }
    }

    /** The machine's load, as {@code /proc/loadavg} says it. */
    static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).replaceFirst("^(\\S+ \\S+ \\S+)[\\s\\S]*", "$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Long> postgres() throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("""
                        select xact_commit, tup_returned, tup_fetched, tup_inserted, tup_updated, tup_deleted,
                            pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint as wal_bytes,
                            pg_database_size(current_database()) as database_bytes
                        from pg_stat_database where datname = current_database()
                        """)) {
            row.next();
            var figures = new LinkedHashMap<String, Long>();
            for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                figures.put(row.getMetaData().getColumnLabel(column), row.getLong(column));
            }
            return figures;
        }
    }

    private long kafkaBytes() {
        return admin
                .describeLogDirs(
                        admin.describeCluster().nodes().toCompletionStage().toCompletableFuture().join().stream()
                                .map(node -> node.id())
                                .toList())
                .allDescriptions()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .values()
                .stream()
                .flatMap(dirs -> dirs.values().stream())
                .flatMap(dir -> dir.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().startsWith("cupel."))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    private long kafkaRecords() {
        var names = admin.listTopics().names().toCompletionStage().toCompletableFuture().join().stream()
                .filter(name -> name.startsWith("cupel."))
                .toList();
        var ends = admin
                .describeTopics(names)
                .allTopicNames()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(ends).all().toCompletionStage().toCompletableFuture().join().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    @Override
    public void close() throws SQLException {
        admin.close();
        database.close();
    }
}
