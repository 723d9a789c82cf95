// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/**
 * HTTP around the operations, as the service does it: the operation in a header, a Date and the body's CRC32 in each
 * answer. What has a path of its own is for whoever runs a benchmark, and never delayed.
 */
@Sharable
final class ProtocolHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is written is not looked at: so nothing of the endpoint is measured. */
    private static final String ALL_WRITTEN = "{\"UnprocessedItems\":{}}";

    private final CannedAnswers answers;
    private final long latencyMs;
    private volatile boolean throttling;

    ProtocolHandler(CannedAnswers answers, long latencyMs) {
        this.answers = answers;
        this.latencyMs = latencyMs;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) throws IOException {
        if (!request.uri().equals("/")) {
            send(context, response(HttpResponseStatus.OK, control(context, request.uri())));
        } else if (latencyMs == 0) {
            send(context, answer(context, request));
        } else {
            // The answer is what the service knows when the request arrives; it is the way back that is long.
            FullHttpResponse answer = answer(context, request);
            var unused = context.executor().schedule(() -> send(context, answer), latencyMs, TimeUnit.MILLISECONDS);
        }
    }

    private FullHttpResponse answer(ChannelHandlerContext context, FullHttpRequest request) throws IOException {
        String target = request.headers().get("X-Amz-Target", "");
        if (target.endsWith(".BatchWriteItem")) {
            return throttling
                    ? error(context, "ProvisionedThroughputExceededException")
                    : response(HttpResponseStatus.OK, ByteBufUtil.writeUtf8(context.alloc(), ALL_WRITTEN));
        }
        JsonNode json = JSON.readTree(ByteBufUtil.getBytes(request.content()));
        if (!answers.isTable(json)) {
            return error(context, "ResourceNotFoundException");
        }
        ByteBuf text = answers.answer(target.substring(target.indexOf('.') + 1), json, context.alloc());
        return text == null ? error(context, "UnknownOperationException") : response(HttpResponseStatus.OK, text);
    }

    /** Whether the client is still there to be answered does not matter. */
    private static void send(ChannelHandlerContext context, FullHttpResponse response) {
        var unused = context.writeAndFlush(response);
    }

    private ByteBuf control(ChannelHandlerContext context, String path) {
        String text =
                switch (path) {
                    case "/start" -> String.valueOf(answers.startMs());
                    case "/items" -> String.valueOf(answers.items());
                    case "/reads" -> answers.reads();
                    case "/rotate" -> {
                        answers.rotate();
                        yield "";
                    }
                    case "/throttle" -> {
                        throttling = true;
                        yield "";
                    }
                    case "/recover" -> {
                        throttling = false;
                        yield "";
                    }
                    default -> "unknown: " + path;
                };
        return ByteBufUtil.writeUtf8(context.alloc(), text);
    }

    private static FullHttpResponse error(ChannelHandlerContext context, String type) {
        return response(
                HttpResponseStatus.BAD_REQUEST,
                ByteBufUtil.writeUtf8(
                        context.alloc(),
                        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"" + type + "\"}"));
    }

    private static FullHttpResponse response(HttpResponseStatus status, ByteBuf body) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        CRC32 crc = new CRC32();
        crc.update(body.nioBuffer());
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/x-amz-json-1.0")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(
                        HttpHeaderNames.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.now().atOffset(ZoneOffset.UTC)))
                .set("x-amzn-RequestId", UUID.randomUUID().toString())
                .set("x-amz-crc32", crc.getValue());
        return response;
    }

    /** A client that goes away in the middle of an answer is its own affair; whatever else happens shall be seen. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            System.err.println("canned endpoint: " + cause);
            cause.printStackTrace();
        }
        var unused = context.close();
    }
}
