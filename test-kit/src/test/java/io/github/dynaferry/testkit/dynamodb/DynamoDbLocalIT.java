// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

class DynamoDbLocalIT {
    private static final TableDescription ORDERS =
            TableDescription.named("orders").key("pk", S).key("sk", N).streaming();

    @Test
    void severalRunSideBySideEachWithItsOwnTables() {
        long begin = System.nanoTime();
        try (DynamoDbLocal left = DynamoDbLocal.start();
                DynamoDbLocal right = DynamoDbLocal.start()) {
            System.out.println("started in ms " + (System.nanoTime() - begin) / 1_000_000);
            Tables.create(left.client(), ORDERS);

            assertThat(left.client().listTables().tableNames()).containsExactly("orders");
            assertThat(right.client().listTables().tableNames()).isEmpty();
            assertThat(left.streamsClient().listStreams().streams()).hasSize(1);
            System.out.println("rss " + left.process().peakResidentBytes());
        }
    }

    @Test
    void listensOnLoopbackAlone() throws IOException {
        try (DynamoDbLocal local = DynamoDbLocal.start()) {
            List<InetAddress> others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .toList();
            for (InetAddress other : others) {
                assertThat(refuses(other, local.endpoint().getPort()))
                        .as("%s refuses", other)
                        .isTrue();
            }
        }
    }

    private static boolean refuses(InetAddress address, int port) throws IOException {
        try (Socket open = new Socket(address, port)) {
            return !open.isConnected();
        } catch (ConnectException refused) {
            return true;
        }
    }
}
