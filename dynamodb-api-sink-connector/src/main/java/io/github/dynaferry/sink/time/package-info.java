/** Time as a task sees it: waits that end early, and deadlines. */
package io.github.dynaferry.sink.time;
