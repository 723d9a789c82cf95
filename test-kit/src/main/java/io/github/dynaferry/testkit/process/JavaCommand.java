// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a child JVM runs.
 *
 * @param classPath without the kit itself, which {@link ChildProcess} puts in front
 * @param environment added to the parent's environment, from which the {@code AWS_*} variables are taken away
 */
public record JavaCommand(
        String mainClass,
        String classPath,
        List<String> jvmOptions,
        List<String> arguments,
        Map<String, String> environment) {

    /** Small and quick to start: one collector thread, no optimising compiler. */
    public static final List<String> SMALL_AND_QUICK =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    public JavaCommand {
        jvmOptions = List.copyOf(jvmOptions);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    public static JavaCommand of(String mainClass, String classPath) {
        return new JavaCommand(mainClass, classPath, List.of(), List.of(), Map.of());
    }

    public JavaCommand withJvmOptions(List<String> more) {
        List<String> all = new ArrayList<>(jvmOptions);
        all.addAll(more);
        return new JavaCommand(mainClass, classPath, all, arguments, environment);
    }

    public JavaCommand withJvmOptions(String... more) {
        return withJvmOptions(List.of(more));
    }

    public JavaCommand withArguments(String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return new JavaCommand(mainClass, classPath, jvmOptions, all, environment);
    }

    public JavaCommand withEnvironment(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(more);
        return new JavaCommand(mainClass, classPath, jvmOptions, arguments, all);
    }
}
