package io.ocellus.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/// Speaks HTTP by hand, where a well-behaved client would not say such things.
final class Wire {

    private static final int PATIENCE_MILLIS = 20_000;

    private Wire() {}

    /// Sends bytes as they are, and reads until the server ends the connection.
    ///
    /// @return what came, which may be nothing
    static String ask(int port, String request) {
        try (Socket socket = open(port)) {
            send(socket, request);
            return rest(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A GET of a path as it is written, with one more header or several.
    static String get(int port, String path, String... headers) {
        return ask(port, head("GET", path, headers) + "\r\n");
    }

    static String head(String method, String path, String... headers) {
        StringBuilder head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        boolean named = false;
        for (String header : headers) {
            head.append(header).append("\r\n");
            named |= header.startsWith("Host:");
        }
        return head.append(named ? "" : "Host: localhost\r\n")
                .append("Connection: close\r\n")
                .toString();
    }

    static Socket open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    static void send(Socket socket, String text) throws IOException {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (SocketException closedAlready) {
            return; // refused before all was sent: the answer may still be there
        }
    }

    static String rest(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        byte[] chunk = new byte[8192];
        try {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                text.append(new String(chunk, 0, n, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException reset) {
            text.append("\n(reset)");
        }
        return text.toString();
    }

    /// The status of an answer; 0 if there is none.
    static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }
}
