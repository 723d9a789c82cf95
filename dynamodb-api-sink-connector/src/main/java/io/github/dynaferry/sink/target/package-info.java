/** The narrow port to the target database. */
package io.github.dynaferry.sink.target;
