/**
 * DynamoDB to Kafka. The flow: tables become segments and shards ({@code table}, {@code snapshot}, {@code stream}),
 * those become pages ({@code port}), pages become records ({@code record}), and positions come back from Connect's
 * offsets ({@code offset}).
 */
package io.github.dynaferry.source;
