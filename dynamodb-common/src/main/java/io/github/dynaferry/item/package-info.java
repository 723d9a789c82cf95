/** Items, keys and their text form: what every other package hands around. */
package io.github.dynaferry.item;
