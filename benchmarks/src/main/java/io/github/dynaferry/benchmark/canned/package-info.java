/**
 * An endpoint that speaks the DynamoDB protocol and answers from memory, so that what is measured is the client: items
 * are rendered once, pages are put together by copying bytes.
 */
package io.github.dynaferry.benchmark.canned;
