package dev.cupel.gemini;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An HTTP/1.1 server that does to a connection exactly what a test wants, and remembers what it received. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Answer answer;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    /**
     * A request.
     *
     * @param connection 1 for the first connection that was accepted
     */
    public record Received(int connection, String method, String target, Map<String, String> headers, byte[] body) {}

    /** Writes an answer, or does not; the connection stays open for the next request while this returns true. */
    @FunctionalInterface
    public interface Answer {
        boolean write(Received request, OutputStream out) throws IOException;
    }

    /** Gives each request the answer. */
    public RawServer(Answer answer) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer;
        Thread.ofVirtual().start(this::accept);
    }

    /** Gives each request the same answer. */
    public static RawServer answering(String statusAndHeaders, String body) throws IOException {
        return new RawServer((request, out) -> {
            respond(out, statusAndHeaders, body);
            return true;
        });
    }

    public static void respond(OutputStream out, String statusAndHeaders, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        var head = "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n".formatted(statusAndHeaders, bytes.length);
        out.write(head.getBytes(ISO_8859_1));
        out.write(bytes);
        out.flush();
    }

    /** Says nothing until the test is over, then closes the connection. */
    public static boolean silent(CountDownLatch over) {
        pause(over, Duration.ofMinutes(1));
        return false;
    }

    /** Lets time pass; less, when the test is over. */
    public static void pause(CountDownLatch over, Duration time) {
        try {
            over.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    public List<Received> received() {
        return received;
    }

    private void accept() {
        try {
            while (true) {
                var connection = socket.accept();
                connections.add(connection);
                int number = connections.size();
                Thread.ofVirtual().start(() -> serve(connection, number));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection, int number) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            Received request;
            do {
                var start = line(in).split(" ");
                if (start.length < 2) {
                    return;
                }
                var headers = headers(in);
                var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
                request = new Received(number, start[0], start[1], headers, body);
                received.add(request);
            } while (answer.write(request, connection.getOutputStream()));
        } catch (IOException gone) {
            // The client hung up.
        }
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        var headers = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("not HTTP");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (var connection : connections) {
            connection.close();
        }
    }
}
