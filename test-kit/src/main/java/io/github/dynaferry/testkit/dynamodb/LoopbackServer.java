// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.dynamodb;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * Runs inside the child, in place of DynamoDB Local's own main class, which listens on all interfaces and takes no address:
 * sets the address on its Jetty before it starts. Reflection, since none of those classes is on the kit's class path.
 */
public final class LoopbackServer {
    private LoopbackServer() {}

    /** Arguments: the port (0 = any free one), the file to write the actual port to, then DynamoDB Local's own. */
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        String[] own = Arrays.copyOfRange(arguments, 2, arguments.length);
        Object proxy = Class.forName("software.amazon.dynamodb.services.local.main.ServerRunner")
                .getMethod("createServerFromCommandLineArgs", String[].class)
                .invoke(null, (Object) own);
        Field field = proxy.getClass().getDeclaredField("server");
        field.setAccessible(true);
        Object jetty = field.get(proxy);
        Object connector = Array.get(jetty.getClass().getMethod("getConnectors").invoke(jetty), 0);
        Class<?> type = connector.getClass();
        type.getMethod("setHost", String.class).invoke(connector, "127.0.0.1");
        type.getMethod("setPort", int.class).invoke(connector, Integer.parseInt(arguments[0]));
        proxy.getClass().getMethod("safeStart").invoke(proxy);
        Path portFile = Path.of(arguments[1]);
        Path written = Files.writeString(
                portFile.resolveSibling(portFile.getFileName() + ".new"),
                String.valueOf(type.getMethod("getLocalPort").invoke(connector)));
        Files.move(written, portFile, StandardCopyOption.ATOMIC_MOVE);
        proxy.getClass().getMethod("join").invoke(proxy);
    }
}
