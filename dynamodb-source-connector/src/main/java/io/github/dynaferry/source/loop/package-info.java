/** One thread owns the state of a task: answers wait here until that thread polls, and records until it hands them on. */
package io.github.dynaferry.source.loop;
