/** The narrow port to DynamoDB and its streams: a handful of requests, answered by immutable values. */
package io.github.dynaferry.source.port;
