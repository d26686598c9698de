package dev.cupel.emulator.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands on the line between a client and the emulator and notes the requests. Every byte is passed on as it is, and a
 * connection that one side closes is closed to the other, so that neither can tell that it is there.
 */
final class Wiretap implements AutoCloseable {

    private static final String END_OF_HEAD = "\r\n\r\n";

    private final ServerSocket socket;
    private final URI server;
    private final List<SentRequest> sent = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private volatile String call = "";

    Wiretap(URI server) throws IOException {
        this.server = server;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** The requests from now on belong to this call. */
    void begin(String title) {
        call = title;
    }

    List<SentRequest> sent(String title) {
        return sent.stream().filter(request -> request.call().equals(title)).toList();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (var connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                var client = socket.accept();
                var emulator = new Socket(server.getHost(), server.getPort());
                emulator.setTcpNoDelay(true);
                client.setTcpNoDelay(true);
                connections.addAll(List.of(client, emulator));
                Thread.ofVirtual().start(() -> requests(client, emulator));
                Thread.ofVirtual().start(() -> answers(emulator, client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void answers(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // One side hung up, and now the other side knows.
        }
    }

    private void requests(Socket from, Socket to) {
        try (from;
                to) {
            var in = new BufferedInputStream(from.getInputStream());
            for (var head = head(in); !head.isEmpty(); head = head(in)) {
                var request = request(head, in);
                sent.add(request);
                to.getOutputStream().write(head.getBytes(ISO_8859_1));
                to.getOutputStream().write(request.body());
            }
        } catch (IOException gone) {
            // One side hung up, and now the other side knows.
        }
    }

    /** The first line and the headers with the empty line after them; empty at the end of the connection. */
    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (var c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (c == '\n' && head.indexOf(END_OF_HEAD, head.length() - END_OF_HEAD.length()) >= 0) {
                return head.toString();
            }
        }
        return "";
    }

    private SentRequest request(String head, InputStream in) throws IOException {
        var lines = head.strip().split("\r\n");
        var start = lines[0].split(" ");
        var headers = new TreeMap<String, String>();
        for (var line : Arrays.asList(lines).subList(1, lines.length)) {
            var parts = line.split(": ?", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        if (headers.containsKey("transfer-encoding")) {
            throw new IOException("a chunked request: nobody was recorded sending one");
        }
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new SentRequest(call, start[0], start[1], headers, body);
    }
}
