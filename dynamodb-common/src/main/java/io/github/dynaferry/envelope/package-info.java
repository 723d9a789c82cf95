/** The record value that source and sink agree upon: Debezium's envelope around DynamoDB JSON. */
package io.github.dynaferry.envelope;
