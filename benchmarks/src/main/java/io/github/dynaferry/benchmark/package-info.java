/**
 * Whole-process measurements of the source connector, each a main class: an endpoint in a process of its own
 * ({@code canned}), the connector or what it is compared with ({@code run}), and a few lines of figures.
 */
package io.github.dynaferry.benchmark;
