/** The tables' definitions, told when they are first seen and whenever they change. */
package io.github.dynaferry.source.definition;
