/** Kafka to any database that speaks the DynamoDB API: connector, task, and the road of a record through them. */
package io.github.dynaferry.sink;
