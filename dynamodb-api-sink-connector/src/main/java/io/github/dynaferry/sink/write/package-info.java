/** Changes to batches, batches to outcomes: packing, sending, sending again, setting apart. */
package io.github.dynaferry.sink.write;
