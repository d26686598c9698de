package dev.cupel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * A range of ports for a stack. Its last port is held as long as the stack is there, so that nobody else who looks for
 * ports so gets the same, although the stack does not listen yet.
 */
final class ReservedPorts implements AutoCloseable {

    private static final int COUNT = 20;

    private final ServerSocket last;

    private ReservedPorts(ServerSocket last) {
        this.last = last;
    }

    static ReservedPorts find() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(1_000, 1_500) * COUNT)
                .filter(ReservedPorts::areFree)
                .mapToObj(base -> listen(base + COUNT - 1))
                .flatMap(Optional::stream)
                .map(ReservedPorts::new)
                .findFirst()
                .orElseThrow();
    }

    /** The first of them. */
    int base() {
        return last.getLocalPort() - COUNT + 1;
    }

    /** Whether nobody listens on any of them, but for the last one. */
    boolean areFree() {
        return areFree(base());
    }

    private static boolean areFree(int base) {
        return IntStream.range(base, base + COUNT - 1).allMatch(ReservedPorts::isFree);
    }

    private static boolean isFree(int port) {
        var socket = listen(port);
        socket.ifPresent(ReservedPorts::close);
        return socket.isPresent();
    }

    private static Optional<ServerSocket> listen(int port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Optional.of(socket);
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(last);
    }
}
