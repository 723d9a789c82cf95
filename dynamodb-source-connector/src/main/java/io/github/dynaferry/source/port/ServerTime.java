// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.core.SdkResponse;

/** The endpoint's own clock: the Date header of an answer, in whole seconds, rounded down. */
final class ServerTime {
    private ServerTime() {}

    /**
     * The time of an answer, ms since the epoch.
     *
     * @throws IllegalStateException if it has no Date header (required of servers with a clock by RFC 9110, 6.6.1)
     */
    static long of(SdkResponse answer) {
        return answer.sdkHttpResponse()
                .firstMatchingHeader("Date")
                .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()
                        .toEpochMilli())
                .orElseThrow(() -> new IllegalStateException("the endpoint's answer has no Date header"));
    }
}
