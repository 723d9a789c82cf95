// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.junit;

import io.github.dynaferry.testkit.process.ChildLogs;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Prints the ends of the children's logs when a test has failed: {@code @ExtendWith(ChildLogsOnFailure.class)}. */
public final class ChildLogsOnFailure implements AfterTestExecutionCallback {
    private static final int LINES = 40;

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            System.err.println(context.getDisplayName() + " has failed; its children said:\n" + ChildLogs.tails(LINES));
        }
    }
}
