package dev.cupel.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback address.
 *
 * <p>A free port is taken from below the range that Linux gives to outgoing connections (from 32768): between the
 * moment it is found and the moment a server binds it, no connection of another process can get it.
 */
final class Ports {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 1_000;

    private Ports() {}

    static int orFree(int port, String server) {
        if (port == 0) {
            return free();
        }
        if (!isFree(port)) {
            throw new IllegalStateException("port %d is taken: %s cannot listen on it".formatted(port, server));
        }
        return port;
    }

    static int free() {
        return ThreadLocalRandom.current()
                .ints(ATTEMPTS, LOWEST, HIGHEST)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port from %d to %d".formatted(LOWEST, HIGHEST)));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
