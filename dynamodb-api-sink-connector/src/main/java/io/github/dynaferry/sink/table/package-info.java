/** Which target table a change goes to, and what that table's key looks like. */
package io.github.dynaferry.sink.table;
