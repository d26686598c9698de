package dev.cupel.messaging.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Test
    void waitsForAServerThatIsStarting() {
        refuse("57P03");

        assertThatThrownBy(database()::connect).isInstanceOf(SQLException.class);
    }

    @Test
    void waitsForARoleThatIsNotLetInYet() {
        refuse("28000");

        assertThatThrownBy(database()::connect).isInstanceOf(SQLException.class);
    }

    @Test
    void doesNotTryAWrongPasswordAgain() {
        refuse("28P01");

        assertThatCode(database()::connect).doesNotThrowAnyException();
    }

    private Database database() {
        var url = "jdbc:postgresql://127.0.0.1:%d/cupel?sslmode=disable".formatted(listener.getLocalPort());
        var properties = new Properties();
        properties.setProperty("user", "cupel_ingest");
        return new Database(url, properties);
    }

    /** Answers the next connection as PostgreSQL does that refuses it. */
    private void refuse(String sqlState) {
        Thread.ofVirtual().start(() -> {
            try (var socket = listener.accept()) {
                var in = new DataInputStream(socket.getInputStream());
                in.skipNBytes(in.readInt() - Integer.BYTES);
                var fields = "SFATAL\0C%s\0Mrefused\0\0".formatted(sqlState).getBytes(UTF_8);
                var out = new DataOutputStream(socket.getOutputStream());
                out.writeByte('E');
                out.writeInt(Integer.BYTES + fields.length);
                out.write(fields);
                out.flush();
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
