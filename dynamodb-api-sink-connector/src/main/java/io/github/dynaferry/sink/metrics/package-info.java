/** How far each table of a task is, made visible: JMX and, where the worker has them, Connect's plugin metrics. */
package io.github.dynaferry.sink.metrics;
