// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of one connector task or tool, over one connection pool; closing it closes them all.
 *
 * <p>The SDK itself sends a failed request up to three times, a few seconds apart at most; whoever needs more patience
 * brings it. Its own default for DynamoDB would keep a throttled request to itself for a minute.
 */
public final class DynamoDbClients implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(30);
    private static final int QUIET_MS = 200;
    private static final int SHUTDOWN_MS = 2_000;

    private final EventLoopGroup threads;
    private final SdkAsyncHttpClient http;
    private final CredentialsSource credentials;
    private final DynamoDbAsyncClient dynamoDb;
    private final DynamoDbStreamsAsyncClient streams;

    private DynamoDbClients(
            EventLoopGroup threads,
            SdkAsyncHttpClient http,
            CredentialsSource credentials,
            DynamoDbAsyncClient dynamoDb,
            DynamoDbStreamsAsyncClient streams) {
        this.threads = threads;
        this.http = http;
        this.credentials = credentials;
        this.dynamoDb = dynamoDb;
        this.streams = streams;
    }

    /**
     * Opens the clients; sends nothing to the endpoint.
     *
     * @param maxConcurrency requests that can be in flight at once
     */
    public static DynamoDbClients open(ClientSettings settings, int maxConcurrency) {
        return open(settings, maxConcurrency, AwsRetryStrategy.standardRetryStrategy());
    }

    /**
     * Opens clients that send each request once, for those who want to hear of every failure at once and send again
     * themselves.
     *
     * @param maxConcurrency requests that can be in flight at once
     */
    public static DynamoDbClients openWithoutRetries(ClientSettings settings, int maxConcurrency) {
        return open(settings, maxConcurrency, AwsRetryStrategy.doNotRetry());
    }

    private static DynamoDbClients open(ClientSettings settings, int maxConcurrency, RetryStrategy retries) {
        Region region = Regions.of(settings);
        CredentialsSource credentials = CredentialsSource.of(settings, region);
        EventLoopGroup threads = new NioEventLoopGroup(new DefaultThreadFactory("dynaferry-client", true));
        SdkAsyncHttpClient http = NettyNioAsyncHttpClient.builder()
                .eventLoopGroup(SdkEventLoopGroup.create(threads))
                .maxConcurrency(maxConcurrency)
                .maxPendingConnectionAcquires(Integer.MAX_VALUE)
                .connectionTimeout(CONNECT_TIMEOUT)
                .connectionAcquisitionTimeout(ATTEMPT_TIMEOUT)
                .readTimeout(ATTEMPT_TIMEOUT)
                .build();
        var dynamoDb = DynamoDbAsyncClient.builder().httpClient(http);
        var streams = DynamoDbStreamsAsyncClient.builder().httpClient(http);
        configure(dynamoDb, region, credentials.provider(), retries);
        configure(streams, region, credentials.provider(), retries);
        if (settings.endpoint() != null) {
            dynamoDb.endpointOverride(settings.endpoint());
        }
        if (settings.streamsEndpoint() != null) {
            streams.endpointOverride(settings.streamsEndpoint());
        } else if (settings.endpoint() != null) {
            streams.endpointOverride(settings.endpoint());
        }
        return new DynamoDbClients(threads, http, credentials, dynamoDb.build(), streams.build());
    }

    public DynamoDbAsyncClient dynamoDb() {
        return dynamoDb;
    }

    public DynamoDbStreamsAsyncClient streams() {
        return streams;
    }

    /** Requests that are under way fail. Waits for nothing. */
    @Override
    public void close() {
        for (SdkAutoCloseable client : new SdkAutoCloseable[] {dynamoDb, streams, http, credentials}) {
            client.close();
        }
        // Requests that were under way fail by tasks of these threads, one after another: without a moment of quiet
        // Netty would log each of them as an error. Its own default is longer than a validation should linger.
        var unused = threads.shutdownGracefully(QUIET_MS, SHUTDOWN_MS, TimeUnit.MILLISECONDS);
    }

    private static void configure(
            AwsClientBuilder<?, ?> builder, Region region, AwsCredentialsProvider credentials, RetryStrategy retries) {
        builder.region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .retryStrategy(retries)
                        .addExecutionInterceptor(new RawContentInterceptor())
                        .addExecutionInterceptor(new RawBodyInterceptor())
                        .build());
    }
}
