/** The stream of one table: which shards there are, in which order they may be read, and the reading. */
package io.github.dynaferry.source.stream;
