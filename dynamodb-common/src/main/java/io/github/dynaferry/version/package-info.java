/** Which release this is. */
package io.github.dynaferry.version;
