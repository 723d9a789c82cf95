/** A started task: its tables, each step by step from announcement to stream, and what Connect is handed. */
package io.github.dynaferry.source.task;
