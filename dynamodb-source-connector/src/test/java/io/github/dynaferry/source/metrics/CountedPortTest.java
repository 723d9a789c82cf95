// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.source.port.SourcePort;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CountedPortTest {
    private final List<Method> asked = new ArrayList<>();
    private final RequestCounts counts = new RequestCounts();
    private final SourcePort port = new CountedPort(
            (SourcePort) Proxy.newProxyInstance(
                    SourcePort.class.getClassLoader(), new Class<?>[] {SourcePort.class}, (proxy, method, args) -> {
                        asked.add(method);
                        return method.getReturnType() == void.class ? null : new CompletableFuture<>();
                    }),
            counts);

    @Test
    void asksTheSame() throws Exception {
        for (Method method : SourcePort.class.getDeclaredMethods()) {
            asked.clear();
            ask(method.getName(), 1);
            assertThat(asked).containsExactly(method);
        }
    }

    @Test
    void countsWhatIsAsked() throws Exception {
        ask("scan", 2);
        ask("read", 3);
        ask("listShards", 1);
        ask("describeTable", 1);
        ask("iterator", 1);
        assertThat(counts.status()).isEqualTo(new RequestStatus(2, 3, 1, 0, 0));
    }

    @Test
    void tellsThrottlesFromErrors() {
        counts.retried(fault(Fault.Kind.THROTTLED));
        counts.retried(fault(Fault.Kind.TRANSIENT));
        counts.retried(fault(Fault.Kind.TRANSIENT));
        assertThat(counts.status()).isEqualTo(new RequestStatus(0, 0, 0, 1, 2));
    }

    private void ask(String request, int times) throws ReflectiveOperationException {
        Method method = Arrays.stream(SourcePort.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(request))
                .findAny()
                .orElseThrow();
        for (int i = 0; i < times; i++) {
            method.invoke(
                    port,
                    Arrays.stream(method.getParameterTypes())
                            .map(type -> type == int.class ? 0 : null)
                            .toArray());
        }
    }

    private static Fault fault(Fault.Kind kind) {
        return new Fault(kind, "Code", "message", new RuntimeException());
    }
}
