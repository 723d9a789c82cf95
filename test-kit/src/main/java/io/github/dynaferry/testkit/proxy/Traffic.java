// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What went through: counts always, bodies on demand. Safe for use by several threads. */
final class Traffic {
    private final Map<String, Long> requests = new HashMap<>();
    private final Map<String, Long> forwarded = new HashMap<>();
    private final Map<String, Long> faults = new HashMap<>();
    private final List<ProxiedRequest> bodies = new ArrayList<>();
    private boolean remembering;

    synchronized void request(String operation, JsonNode body) {
        requests.merge(operation, 1L, Long::sum);
        if (remembering) {
            bodies.add(new ProxiedRequest(operation, body));
        }
    }

    synchronized void forwarded(String operation) {
        forwarded.merge(operation, 1L, Long::sum);
    }

    synchronized void fault(String operation) {
        faults.merge(operation, 1L, Long::sum);
    }

    synchronized long requests(String operation) {
        return requests.getOrDefault(operation, 0L);
    }

    synchronized long forwards(String operation) {
        return forwarded.getOrDefault(operation, 0L);
    }

    synchronized long faults(String operation) {
        return faults.getOrDefault(operation, 0L);
    }

    synchronized void remember(boolean on) {
        remembering = on;
        bodies.clear();
    }

    synchronized List<JsonNode> bodies(String operation) {
        return bodies.stream()
                .filter(request -> request.operation().equals(operation))
                .map(ProxiedRequest::body)
                .toList();
    }

    private record ProxiedRequest(String operation, JsonNode body) {}
}
