// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.junit;

import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a parameter of type {@link DynamoDbLocal}: one for all tests of this JVM, started when first wanted, stopped
 * after the last. Tests delete the tables they make.
 */
public final class SharedDynamoDbLocal implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SharedDynamoDbLocal.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DynamoDbLocal.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent("shared", key -> DynamoDbLocal.start(), DynamoDbLocal.class);
    }
}
