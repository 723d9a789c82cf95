/** Failures as values: what went wrong, in the few kinds that callers decide upon. */
package io.github.dynaferry.fault;
