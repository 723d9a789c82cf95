/** Clients for any endpoint that speaks the DynamoDB API, and the options that describe one. */
package io.github.dynaferry.client;
