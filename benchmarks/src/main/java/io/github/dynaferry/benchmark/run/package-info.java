/** What the measurements have in common: a task and the offsets that Connect would keep for it, CPU time, medians. */
package io.github.dynaferry.benchmark.run;
