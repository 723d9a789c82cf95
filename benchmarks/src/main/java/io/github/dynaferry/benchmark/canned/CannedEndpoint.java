// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The endpoint in this process; {@link EndpointProcess} runs it in one of its own, so that its CPU is not counted. */
public final class CannedEndpoint implements AutoCloseable {
    private static final int LARGEST_REQUEST = 16 << 20;
    private static final int SHUTDOWN_S = 2;

    private final EventLoopGroup threads;
    private final Channel channel;

    private CannedEndpoint(EventLoopGroup threads, Channel channel) {
        this.threads = threads;
        this.channel = channel;
    }

    /** Ready, on a free port of loopback. */
    public static CannedEndpoint start(CannedOptions options) {
        ProtocolHandler handler = new ProtocolHandler(CannedAnswers.of(options), options.latencyMs());
        EventLoopGroup threads = new NioEventLoopGroup(2, new DefaultThreadFactory("canned-endpoint", true));
        Channel channel = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        client.pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST_REQUEST), handler);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
        return new CannedEndpoint(threads, channel);
    }

    /** Arguments: the file to write the port to, then the options. Runs until it is killed. */
    public static void main(String[] arguments) throws IOException {
        List<String> all = List.of(arguments);
        CannedEndpoint endpoint = start(CannedOptions.parse(all.subList(1, all.size())));
        Path portFile = Path.of(all.get(0));
        Path written = Files.writeString(
                portFile.resolveSibling(portFile.getFileName() + ".new"),
                String.valueOf(endpoint.uri().getPort()));
        Files.move(written, portFile, StandardCopyOption.ATOMIC_MOVE);
        endpoint.channel.closeFuture().syncUninterruptibly();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + ((InetSocketAddress) channel.localAddress()).getPort());
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        threads.shutdownGracefully(0, SHUTDOWN_S, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
