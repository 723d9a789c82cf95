// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.proxy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The least HTTP server there is, on loopback, a thread per connection. The JDK's would put its own {@code Date} in place of
 * the service's.
 */
final class LoopbackHttp implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LoopbackHttp.class.getName());

    private final ServerSocket socket;
    private final Handler handler;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    /** Answers one request. */
    interface Handler {
        /** Null closes the connection without an answer; so does an IOException. */
        @Nullable
        HttpMessage answer(HttpMessage request) throws IOException;
    }

    private LoopbackHttp(ServerSocket socket, Handler handler) {
        this.socket = socket;
        this.handler = handler;
    }

    static LoopbackHttp serve(Handler handler) {
        try {
            LoopbackHttp server = new LoopbackHttp(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()), handler);
            begin("fault-proxy-accept", server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    private static void begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                begin("fault-proxy-" + connection.getPort(), () -> serve(connection));
            } catch (IOException e) {
                requireClosed(e);
            }
        }
    }

    private void requireClosed(IOException e) {
        if (!socket.isClosed()) {
            throw new UncheckedIOException("the fault proxy can not accept connections", e);
        }
    }

    /** Whatever goes wrong with a connection, its client sees: it is closed. */
    private void serve(Socket connection) {
        try {
            serveUntilClosed(connection);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "connection closed", e);
        } finally {
            connections.remove(connection);
        }
    }

    private void serveUntilClosed(Socket connection) throws IOException {
        try (connection;
                BufferedInputStream in = new BufferedInputStream(connection.getInputStream());
                BufferedOutputStream out = new BufferedOutputStream(connection.getOutputStream())) {
            HttpMessage request = HttpMessage.readRequest(in, out);
            while (request != null) {
                HttpMessage answer = handler.answer(request);
                if (answer == null) {
                    return;
                }
                answer.writeTo(out);
                request = HttpMessage.readRequest(in, out);
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
