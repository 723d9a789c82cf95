/** From changes and facts to Connect's source records. */
package io.github.dynaferry.source.record;
