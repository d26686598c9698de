package dev.cupel.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private static final int SHORT_MILLIS = 300;
    private static final int PATIENT_MILLIS = 30_000;

    private final StringBuffer received = new StringBuffer();
    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = TcpProxy.to(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void passesWhatIsSent() throws IOException {
        try (var socket = connect()) {
            assertThat(answer(socket, 7)).isEqualTo(7);
        }
    }

    @Test
    void holdsBackWhileItHangsAndPassesThatOnAfterwards() throws IOException {
        try (var socket = connect()) {
            assertThat(answer(socket, 1)).isEqualTo(1);
            proxy.hang();
            assertIsHeldBack(socket, 2);

            proxy.pass();

            assertThat(socket.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void takesNewConnectionsWhileItHangs() throws IOException {
        proxy.hang();
        try (var socket = connect()) {
            assertIsHeldBack(socket, 1);
        }
    }

    @Test
    void breaksConnectionsWhenItIsCutAlsoThoseThatHung() throws IOException {
        try (var socket = connect()) {
            assertThat(answer(socket, 1)).isEqualTo(1);
            proxy.hang();

            proxy.cut();

            assertThatThrownBy(() -> answer(socket, 2))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
        proxy.pass();
        try (var socket = connect()) {
            assertThat(answer(socket, 3)).isEqualTo(3);
        }
    }

    @Test
    void catchesATextBeforeTheServerHasIt() throws IOException {
        try (var socket = connect()) {
            var trap = proxy.before("bc", proxy::hang);
            assertThat(answer(socket, 'a')).isEqualTo('a');
            assertThat(answer(socket, 'b')).isEqualTo('b');
            assertThat(trap.isSprung()).isFalse();
            assertIsHeldBack(socket, 'c');
            assertThat(trap.isSprung()).isTrue();

            proxy.pass();

            assertThat(socket.getInputStream().read()).isEqualTo('c');
            socket.getOutputStream().write('b');
            assertThat(socket.getInputStream().read()).isEqualTo('b');
            assertThat(answer(socket, 'c')).isEqualTo('c');
        }
    }

    @Test
    void catchesTheAnswerToAText() throws IOException {
        try (var socket = connect()) {
            var trap = proxy.after("a", proxy::cut);

            assertThatThrownBy(() -> answer(socket, 'a'))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);

            assertThat(trap.isSprung()).isTrue();
            assertThat(received.toString()).isEqualTo("a");
        }
    }

    @Test
    void namesItsPortInTheAddressOfTheServer() {
        var url = "jdbc:postgresql://127.0.0.1:%d/cupel".formatted(echo.getLocalPort());

        assertThat(proxy.in(url)).isEqualTo("jdbc:postgresql://127.0.0.1:%d/cupel".formatted(proxy.port()));
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(PATIENT_MILLIS);
        return socket;
    }

    private static void assertIsHeldBack(Socket socket, int value) throws IOException {
        socket.setSoTimeout(SHORT_MILLIS);
        assertThatThrownBy(() -> answer(socket, value)).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(PATIENT_MILLIS);
    }

    /** The first byte that comes back: what was held back before comes first. */
    private static int answer(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        var read = socket.getInputStream().read();
        if (read < 0) {
            throw new IOException("the connection has ended");
        }
        return read;
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                var socket = echo.accept();
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        var in = socket.getInputStream();
                        for (var read = in.read(); read >= 0; read = in.read()) {
                            received.append((char) read);
                            socket.getOutputStream().write(read);
                        }
                    } catch (IOException gone) {
                        // The test has cut it.
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }
}
