package dev.cupel.local.cli;

import dev.cupel.local.client.ClientException;
import dev.cupel.local.stack.CommandOption;
import dev.cupel.local.stack.StackFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.config.ConfigException;

/** The broker of a stack. */
public final class Broker {

    private static final Duration TIMEOUT = Duration.ofSeconds(6);

    private Broker() {}

    /**
     * Looks whether it answers, which takes a moment when it does and six seconds when it does not.
     *
     * @throws ClientException when it does not
     */
    public static void requireAnswer(String bootstrapServers) throws InterruptedException {
        requireAnswer(
                bootstrapServers,
                ". Of a stack that `cupel up` has started, `cupel logs kafka` shows why, and it is started again by itself; of"
                        + " another one, look at --bootstrap-servers");
    }

    /** As the other one, of a stack that runs on this machine. */
    public static void requireAnswer(StackFile stack) throws InterruptedException {
        requireAnswer(
                stack.bootstrapServers(),
                "; `cupel logs kafka%s` shows why, and it is started again by itself"
                        .formatted(CommandOption.of(Path.of(stack.dataDir()))));
    }

    private static void requireAnswer(String bootstrapServers, String advice) throws InterruptedException {
        var timeout = Math.toIntExact(TIMEOUT.toMillis());
        var settings = Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                timeout,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                timeout);
        try (var admin = Admin.create(settings)) {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(timeout))
                    .nodes()
                    .get();
            admin.close(Duration.ZERO);
        } catch (ExecutionException e) {
            throw away(bootstrapServers, advice, e);
        } catch (ConfigException e) {
            throw new ClientException(
                    "'%s' is no address of Kafka: expected host:port, such as localhost:9092"
                            .formatted(bootstrapServers),
                    e);
        } catch (org.apache.kafka.common.KafkaException e) {
            throw away(bootstrapServers, advice, e);
        }
    }

    private static ClientException away(String bootstrapServers, String advice, Exception cause) {
        return new ClientException("Kafka at %s does not answer%s".formatted(bootstrapServers, advice), cause);
    }
}
