// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The way to the endpoint and back, for all tasks: every request is served some time after it was sent and answered some
 * time after that; some are refused, and some answers are lost though the request was served.
 */
final class SimulatedNetwork {
    private static final long LATENCY_MS = 40;

    private final int faults;
    private final SimulatedTime time;
    private final Random random;
    private final Map<Request, Long> sent = new EnumMap<>(Request.class);
    private boolean calm;

    SimulatedNetwork(int faults, SimulatedTime time, Random random) {
        this.faults = faults;
        this.time = time;
        this.random = random;
    }

    /** From now on nothing goes wrong any more. */
    void calmDown() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    /** How many of these requests were sent since the beginning. */
    long sent(Request request) {
        return sent.getOrDefault(request, 0L);
    }

    /** An answer to come. */
    <T> CompletableFuture<T> answer(Request request, Supplier<T> serve) {
        return answer(request, 0, serve);
    }

    /** An answer to come, which the endpoint takes so long to make ready. */
    <T> CompletableFuture<T> answer(Request request, long takesMs, Supplier<T> serve) {
        sent.merge(request, 1L, Long::sum);
        CompletableFuture<T> answer = new CompletableFuture<>();
        time.after(latency(), () -> {
            if (fails(faults)) {
                fail(answer, failure(random.nextBoolean() ? request.throttled() : "InternalServerError"));
            } else {
                serve(serve, takesMs, answer);
            }
        });
        return answer;
    }

    private <T> void serve(Supplier<T> serve, long takesMs, CompletableFuture<T> answer) {
        try {
            T value = serve.get();
            if (fails(faults / 2)) {
                fail(answer, failure("InternalServerError"));
            } else {
                time.after(takesMs + latency(), () -> answer.complete(value));
            }
        } catch (AwsServiceException refusal) {
            fail(answer, refusal);
        }
    }

    private void fail(CompletableFuture<?> answer, AwsServiceException fault) {
        time.after(latency(), () -> answer.completeExceptionally(fault));
    }

    private boolean fails(int chance) {
        return !calm && random.nextInt(1000) < chance;
    }

    private long latency() {
        long usual = random.nextLong(LATENCY_MS);
        return calm ? usual : usual * (random.nextInt(20) == 0 ? 100 : 1);
    }

    static AwsServiceException failure(String code) {
        return AwsServiceException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("simulated")
                        .build())
                .statusCode(code.startsWith("Internal") ? 500 : 400)
                .build();
    }
}
