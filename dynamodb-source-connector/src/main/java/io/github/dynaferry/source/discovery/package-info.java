/** Which tables there are, and whether they can be captured. */
package io.github.dynaferry.source.discovery;
