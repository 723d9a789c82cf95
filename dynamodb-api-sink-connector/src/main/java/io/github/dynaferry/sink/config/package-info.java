/** The options, one fragment per concern, typed once. */
package io.github.dynaferry.sink.config;
