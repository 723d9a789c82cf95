// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.sink.config.WriteMode;
import io.github.dynaferry.sink.config.WriteSettings;
import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.sink.decode.Change.Delete;
import io.github.dynaferry.sink.decode.Change.Put;
import io.github.dynaferry.sink.decode.Change.Update;
import io.github.dynaferry.sink.target.Condition;
import io.github.dynaferry.sink.target.SingleWrite;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** On what condition an item of the target is written. */
record Guard(WriteMode mode, @Nullable String versionAttribute) {

    static Guard of(WriteSettings settings) {
        return new Guard(settings.mode(), settings.versionAttribute());
    }

    /** Whether there is no condition, so that only the last write of a key matters. */
    boolean isOpen() {
        return mode == WriteMode.UPSERT && versionAttribute == null;
    }

    SingleWrite guarded(Mutation mutation) {
        Change change = mutation.change();
        return new SingleWrite(mutation.last().key(), change, condition(change, mutation));
    }

    private Condition condition(Change change, Mutation mutation) {
        if (mode == WriteMode.INSERT && !(change instanceof Delete)) {
            return new Condition.Absent(
                    mutation.last().table().key().attributes().get(0).name());
        }
        if (versionAttribute == null) {
            return new Condition.None();
        }
        AttributeValue version = attributes(change).get(versionAttribute);
        return version == null
                ? new Condition.None()
                : new Condition.Newer(versionAttribute, version, change instanceof Delete);
    }

    private static Map<String, AttributeValue> attributes(Change change) {
        if (change instanceof Put put) {
            return put.item();
        }
        return change instanceof Update update ? update.set() : ((Delete) change).before();
    }
}
