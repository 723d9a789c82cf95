/** The options of the source, read once and typed. */
package io.github.dynaferry.source.config;
