/**
 * Positions: what the connector stores in Connect's offsets, and reads back. They are its only memory and the only
 * channel between its tasks.
 */
package io.github.dynaferry.source.offset;
