// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.backoff.Backoff;
import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.sink.config.AutoCreate;
import io.github.dynaferry.sink.decode.RecordKey;
import io.github.dynaferry.sink.target.Failures;
import io.github.dynaferry.sink.target.ScriptedTarget;
import io.github.dynaferry.sink.time.Deadline;
import io.github.dynaferry.sink.time.VirtualClock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

class TableLookupTest {
    private static final KeySchema PK = KeySchema.of(new KeyAttribute("pk", KeyType.S));
    private static final RecordKey KEY = new RecordKey.Typed(DynamoDbJson.read("{\"pk\":{\"S\":\"a\"}}"));

    private final VirtualClock clock = new VirtualClock();
    private final ScriptedTarget target = new ScriptedTarget(clock);
    private final Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

    @Test
    void waitsUntilATableTakesWrites() {
        target.table("t", new KeyAttribute("pk", KeyType.S));
        status(TableStatus.CREATING);
        status(TableStatus.CREATING);

        assertThat(find(AutoCreate.NONE)).isEqualTo(new TargetTable("t", PK));
        assertThat(target.describeScript).isEmpty();
    }

    @Test
    void takesATableThatIsBeingUpdatedOrTellsNoStatus() {
        status(TableStatus.UPDATING);
        assertThat(find(AutoCreate.NONE).key()).isEqualTo(PK);
        status(null);
        assertThat(find(AutoCreate.NONE).key()).isEqualTo(PK);
    }

    @Test
    void asksAgainAfterPassingFailures() {
        target.table("t", new KeyAttribute("pk", KeyType.S));
        failure(Failures.unanswered());
        failure(Failures.service("ThrottlingException", 400));

        assertThat(find(AutoCreate.NONE).key()).isEqualTo(PK);
    }

    @Test
    void takesTheTableThatAnotherTaskHasCreatedMeanwhile() {
        target.table("t", new KeyAttribute("pk", KeyType.S));
        failure(Failures.service("ResourceNotFoundException", 400));

        assertThat(find(AutoCreate.KEY).key()).isEqualTo(PK);
        assertThat(target.creations).hasSize(1);
    }

    @Test
    void handsBackAtTheDeadline() {
        for (int i = 0; i < 1_000; i++) {
            status(TableStatus.DELETING);
        }
        assertThatThrownBy(() -> find(AutoCreate.KEY))
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining("it is DELETING");
    }

    @Test
    void stopsWhereItIsRefused() {
        failure(Failures.service("AccessDeniedException", 400));
        assertThatThrownBy(() -> find(AutoCreate.KEY))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining("dynamodb:DescribeTable");
    }

    @Test
    void namesTheWayOutWhereATableTakesNoWritesUntilSomebodyActs() {
        status(TableStatus.ARCHIVED);
        assertThatThrownBy(() -> find(AutoCreate.KEY))
                .isInstanceOf(ConnectException.class)
                .hasMessageContainingAll("t", "ARCHIVED", "backup", "restart the task");
        status(TableStatus.INACCESSIBLE_ENCRYPTION_CREDENTIALS);
        assertThatThrownBy(() -> find(AutoCreate.NONE))
                .isInstanceOf(ConnectException.class)
                .hasMessageContainingAll("encryption key", "restart the task");
    }

    @Test
    void createsATableAnewThatIsBeingDeleted() {
        status(TableStatus.DELETING);
        assertThat(find(AutoCreate.KEY).key()).isEqualTo(PK);
        assertThat(target.creations).hasSize(1);
    }

    @Test
    void doesNotWaitForATableThatItsDefinitionIsToMake() {
        assertThat(lookup(AutoCreate.DEFINITION)).isEmpty();
        status(TableStatus.CREATING);
        assertThat(lookup(AutoCreate.DEFINITION)).isEmpty();
        failure(Failures.unanswered());
        target.table("t", new KeyAttribute("pk", KeyType.S));
        assertThat(lookup(AutoCreate.DEFINITION)).isPresent();
        assertThat(target.creations).isEmpty();
    }

    @Test
    void createsATableWhereNoBillingModeIsKnown() {
        target.creationRule =
                request -> request.billingMode() == null ? null : Failures.service("ValidationException", 400);
        assertThat(find(AutoCreate.KEY).key()).isEqualTo(PK);
    }

    private TargetTable find(AutoCreate autoCreate) {
        return lookup(autoCreate).orElseThrow();
    }

    private Optional<TargetTable> lookup(AutoCreate autoCreate) {
        return new TableLookup(target, autoCreate, backoff, new Random(1))
                .find("t", KEY, Deadline.after(Duration.ofSeconds(10), clock));
    }

    private void status(TableStatus status) {
        target.describeScript.add(() -> CompletableFuture.completedFuture(ScriptedTarget.description("t", PK, status)));
    }

    private void failure(RuntimeException failure) {
        target.describeScript.add(() -> CompletableFuture.failedFuture(failure));
    }
}
