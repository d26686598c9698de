package dev.cupel.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class BrokenConnectionTest {

    @Test
    void failureToReadWhatTheClientSendsIsOne() {
        var body = BrokenConnection.of(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Connection reset");
            }
        });
        assertThatThrownBy(body::read).isInstanceOf(BrokenConnection.class);
        assertThatThrownBy(body::readAllBytes).isInstanceOf(BrokenConnection.class);
        assertThatThrownBy(() -> body.transferTo(OutputStream.nullOutputStream()))
                .isInstanceOf(BrokenConnection.class)
                .hasRootCauseMessage("Connection reset");
    }

    @Test
    void whatArrivesIsReadAsItIs() throws IOException {
        var body = BrokenConnection.of(new ByteArrayInputStream(new byte[] {1, 2, 3}));
        assertThat(body.read()).isEqualTo(1);
        assertThat(body.readAllBytes()).containsExactly(2, 3);
    }
}
