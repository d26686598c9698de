package dev.cupel.messaging.start;

import dev.cupel.messaging.health.BrokerQuestion;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.utils.Utils;

/**
 * The service's broker.
 *
 * @param addresses as {@code host:port}; one that takes connections is enough
 */
record Broker(List<String> addresses, BrokerQuestion question) implements Server {

    private static final int TIMEOUT_MILLIS =
            Math.toIntExact(Duration.ofSeconds(3).toMillis());

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public String address() {
        return String.join(",", addresses);
    }

    @Override
    public String setting() {
        return "spring.kafka.bootstrap-servers";
    }

    /** Kafka's client comes last: it writes two lines of log for each connection that it does not get. */
    @Override
    public void connect() throws IOException, InterruptedException {
        connectToAny();
        try {
            question.ask();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException silence) {
                throw new IOException(silence.getMessage(), e);
            }
        }
    }

    private void connectToAny() throws IOException {
        var failure = new IOException("no address of a broker");
        for (var address : addresses) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(Utils.getHost(address), Utils.getPort(address)), TIMEOUT_MILLIS);
                return;
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }
}
