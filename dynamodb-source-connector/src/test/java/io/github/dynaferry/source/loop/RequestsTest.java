// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.fault.Fault;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

class RequestsTest {
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(20);

    private long now;
    private final TaskLoop loop = new TaskLoop(() -> now);
    private final Requests requests = new Requests(loop, new Random(1));
    private final Deque<Exception> failures = new ArrayDeque<>();
    private final List<String> answers = new ArrayList<>();
    private int sent;

    private CompletableFuture<String> request() {
        sent++;
        return failures.isEmpty()
                ? CompletableFuture.completedFuture("answer")
                : CompletableFuture.failedFuture(failures.remove());
    }

    private static Exception failure(String code, int status) {
        return AwsServiceException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("because")
                        .build())
                .statusCode(status)
                .build();
    }

    private void run(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            loop.wake();
            loop.run(Duration.ZERO);
            now += LONGEST_BACKOFF.toNanos();
        }
    }

    @Test
    void sendsAgainUntilAnswered() throws Exception {
        for (int i = 0; i < 50; i++) {
            failures.add(
                    i % 2 == 0
                            ? failure("ProvisionedThroughputExceededException", 400)
                            : failure("InternalServerError", 500));
        }
        requests.send("ask", this::request, answers::add);
        run(200);
        assertThat(sent).isEqualTo(51);
        assertThat(answers).containsExactly("answer");
    }

    @Test
    void waitsBeforeItSendsAgain() throws Exception {
        failures.add(failure("ThrottlingException", 400));
        requests.send("ask", this::request, answers::add);
        loop.wake();
        loop.run(Duration.ZERO);
        loop.wake();
        loop.run(Duration.ZERO);
        assertThat(sent).isEqualTo(1);
        run(2);
        assertThat(sent).isEqualTo(2);
    }

    @Test
    void givesUpWhereWaitingDoesNotHelp() {
        failures.add(failure("NoSuchOperationException", 400));
        requests.send("ask for table T", this::request, answers::add);
        assertThatThrownBy(() -> loop.run(Duration.ZERO))
                .isInstanceOf(ConnectException.class)
                .hasMessage("Could not ask for table T. The endpoint says: NoSuchOperationException: because")
                .hasCauseInstanceOf(AwsServiceException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ExpiredTokenException, renew the credentials (aws.access.key.id",
        "UnrecognizedClientException, renew the credentials (aws.access.key.id",
        "InvalidSignatureException, renew the credentials (aws.access.key.id",
        "AccessDeniedException, allow it to the owner of the credentials"
    })
    void tellsWhoeverIsRefusedTheWayOut(String code, String wayOut) {
        failures.add(failure(code, 400));
        requests.send("ask for table T", this::request, answers::add);
        assertThatThrownBy(() -> loop.run(Duration.ZERO))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("Could not ask for table T. The endpoint says: " + code + ": because. The way")
                .hasMessageContaining(wayOut)
                .hasMessageEndingWith("then restart the task: it goes on where it was.");
    }

    @Test
    void leavesToTheSenderWhatItDealsWith() throws Exception {
        List<Fault> dealtWith = new ArrayList<>();
        failures.add(failure("ExpiredIteratorException", 400));
        requests.send(
                "ask",
                this::request,
                answers::add,
                fault -> fault.hasCode("ExpiredIteratorException") && dealtWith.add(fault));
        run(5);
        assertThat(sent).isEqualTo(1);
        assertThat(dealtWith).hasSize(1);
        assertThat(answers).isEmpty();
    }

    @Test
    void aPageUnderBackoffLeavesItsRoomToOthers() throws Exception {
        Outbox outbox = new Outbox(1);
        List<String> others = new ArrayList<>();
        failures.add(failure("ThrottlingException", 400));
        requests.sendForPage(outbox, "ask", this::request, answers::add, fault -> false);
        outbox.whenRoom(() -> others.add("other"));
        assertThat(others).isEmpty();
        run(1);
        assertThat(others).containsExactly("other");
        run(3);
        assertThat(sent).as("the other one has the room now").isEqualTo(1);
        outbox.add(List.of(), 0);
        run(3);
        assertThat(answers).containsExactly("answer");
    }

    @Test
    void aPageWhoseSenderDealsWithTheFaultLeavesItsRoom() throws Exception {
        Outbox outbox = new Outbox(1);
        failures.add(failure("ExpiredIteratorException", 400));
        requests.sendForPage(outbox, "ask", this::request, answers::add, fault -> true);
        run(1);
        requests.sendForPage(outbox, "ask", this::request, answers::add, fault -> false);
        run(1);
        assertThat(answers).containsExactly("answer");
    }

    @Test
    void tellsOfEachFailureThatIsFollowedByAnotherTry() throws Exception {
        List<Fault.Kind> told = new ArrayList<>();
        Requests observed = requests.tellingOfRetries(fault -> told.add(fault.kind()));
        failures.add(failure("ThrottlingException", 400));
        failures.add(failure("InternalServerError", 500));
        failures.add(failure("ExpiredIteratorException", 400));
        observed.send("ask", this::request, answers::add, fault -> fault.hasCode("ExpiredIteratorException"));
        run(10);
        assertThat(told).containsExactly(Fault.Kind.THROTTLED, Fault.Kind.TRANSIENT);
        failures.add(failure("AccessDeniedException", 400));
        observed.send("ask", this::request, answers::add);
        assertThatThrownBy(() -> run(1)).isInstanceOf(ConnectException.class);
        assertThat(told).as("no try follows").hasSize(2);
    }

    @Test
    void whoeverAsksByOtherRequestsIsNotToldOf() throws Exception {
        List<Fault> told = new ArrayList<>();
        requests.tellingOfRetries(told::add).send("ask", this::request, answers::add);
        run(1);
        failures.add(failure("ThrottlingException", 400));
        requests.send("ask", this::request, answers::add);
        run(5);
        assertThat(answers).hasSize(2);
        assertThat(told).isEmpty();
    }
}
