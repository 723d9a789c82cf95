/** How long to wait before trying again. */
package io.github.dynaferry.backoff;
