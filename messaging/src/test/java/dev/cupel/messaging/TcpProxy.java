package dev.cupel.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of network that a test takes away: between a client and a server on the loopback address.
 *
 * <p>While it hangs, connections stay open and new ones are taken, but nothing goes through, as with a frozen server or
 * a node that has vanished; what was on its way arrives when it passes again. While it is cut, there are no connections.
 */
public final class TcpProxy implements AutoCloseable {

    private enum Mode {
        PASS,
        HANG,
        CUT
    }

    private static final int BUFFER = 64 << 10;

    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile InetSocketAddress target;
    private volatile Mode mode = Mode.PASS;
    private volatile @Nullable Trap trap;

    private TcpProxy(ServerSocket listener, InetSocketAddress target) {
        this.listener = listener;
        this.target = target;
    }

    /** Passes at first. */
    public static TcpProxy to(int port) {
        try {
            var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var proxy = new TcpProxy(listener, loopback(port));
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To the server of a URL or an address that ends with {@code //host:port/…} or {@code host:port}. */
    public static TcpProxy to(String address) {
        return to(portOf(address));
    }

    private static int portOf(String address) {
        var authority = address.replaceFirst("^.*//", "").replaceFirst("/.*$", "");
        return Integer.parseInt(authority.substring(authority.lastIndexOf(':') + 1));
    }

    /** The address with this proxy's port in place of the server's. */
    public String in(String address) {
        return address.replace(":" + portOf(address), ":" + port());
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Leads connections that are made from now on to another server. */
    public void target(int port) {
        target = loopback(port);
    }

    /**
     * Does something once, when a client sends this text for the next time and the server does not have it yet. It takes
     * the place of an earlier trap. Texts are compared byte by byte, so what is encrypted or packed is not found; of SQL
     * only what a text block has on one line.
     */
    public Trap before(String text, Runnable then) {
        return set(new Trap(text, Trap.Side.REQUEST, then));
    }

    /** As above, but when the server has answered and the client does not have the answer yet. */
    public Trap after(String text, Runnable then) {
        return set(new Trap(text, Trap.Side.ANSWER, then));
    }

    private Trap set(Trap next) {
        trap = next;
        return next;
    }

    /** Lets everything by; a trap that has not sprung is none any more. */
    public void pass() {
        trap = null;
        change(Mode.PASS);
    }

    public void hang() {
        change(Mode.HANG);
    }

    public void cut() {
        change(Mode.CUT);
        sockets.forEach(TcpProxy::reset);
    }

    private void change(Mode next) {
        lock.lock();
        try {
            mode = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        sockets.add(client);
        if (!passes()) {
            reset(client);
            return;
        }
        var server = new Socket();
        sockets.add(server);
        try {
            server.connect(target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            reset(client);
            reset(server);
            return;
        }
        var watch = new Trap.Watch();
        Thread.ofVirtual().start(() -> pump(client, server, (bytes, count) -> watch.sent(trap, bytes, count)));
        Thread.ofVirtual().start(() -> pump(server, client, (bytes, count) -> watch.answered()));
    }

    /** Sees what has come in, and is not sent on yet. */
    private interface Passing {
        void see(byte[] bytes, int count);
    }

    private void pump(Socket from, Socket to, Passing passing) {
        var buffer = new byte[BUFFER];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                passing.see(buffer, read);
                if (!passes()) {
                    break;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException gone) {
            // The other side has its end below.
        }
        if (passes()) {
            close(to);
        }
        close(from);
        reset(to);
    }

    /** Waits while it hangs. False: it is cut. */
    private boolean passes() {
        lock.lock();
        try {
            while (mode == Mode.HANG) {
                changed.awaitUninterruptibly();
            }
            return mode == Mode.PASS;
        } finally {
            lock.unlock();
        }
    }

    /** Closes without a farewell, as a host that has lost the connection answers. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            // Then there is nobody to tell.
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
