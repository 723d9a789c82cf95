/** What the readers of one table have in common. */
package io.github.dynaferry.source.table;
