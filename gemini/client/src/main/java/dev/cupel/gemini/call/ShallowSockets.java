package dev.cupel.gemini.call;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that hold little of what is still to be sent. The system would take megabytes, which a slow line carries for longer
 * than a silence may last: an upload that moves would be taken for one that hangs, and a ping would wait behind it. Half a
 * mebibyte is gone in ten seconds at 50 kB/s, and fills a line of 5 MB/s and 100 ms.
 */
final class ShallowSockets extends SocketFactory {

    private static final int SEND_BUFFER_BYTES = 512 * 1024;

    private final SocketFactory usual = SocketFactory.getDefault();

    @Override
    public Socket createSocket() throws IOException {
        return shallow(usual.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return shallow(usual.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return shallow(usual.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return shallow(usual.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return shallow(usual.createSocket(address, port, localAddress, localPort));
    }

    private static Socket shallow(Socket socket) throws IOException {
        socket.setSendBufferSize(SEND_BUFFER_BYTES);
        return socket;
    }
}
