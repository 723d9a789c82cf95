/** The snapshot of one table: its segments, scanned page by page. */
package io.github.dynaferry.source.snapshot;
