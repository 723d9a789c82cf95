// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import io.github.dynaferry.testkit.junit.ChildLogsOnFailure;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test class on the shared {@link E2e}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({E2e.Shared.class, ChildLogsOnFailure.class})
@interface EndToEnd {}
