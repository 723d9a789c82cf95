/** Connect's records to changes of items. */
package io.github.dynaferry.sink.decode;
