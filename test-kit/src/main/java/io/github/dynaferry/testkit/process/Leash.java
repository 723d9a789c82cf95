// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * The main class of every child: runs the real main class and halts the JVM as soon as standard input ends. The operating
 * system closes that pipe however the parent dies, so that no child outlives its parent, not even one killed with SIGKILL.
 *
 * <p>Uses the JDK alone, since it runs on other people's class paths.
 */
public final class Leash {
    private Leash() {}

    /** Arguments: the main class, then its own arguments. */
    public static void main(String[] arguments) throws Throwable {
        Thread leash = new Thread(Leash::haltAtEndOfInput, "leash");
        leash.setDaemon(true);
        leash.start();
        Method main = Class.forName(arguments[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void haltAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            System.err.println("leash: standard input failed, parent taken for dead: " + e);
        }
        Runtime.getRuntime().halt(137);
    }
}
