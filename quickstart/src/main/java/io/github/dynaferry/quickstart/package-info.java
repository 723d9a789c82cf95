/** One command that migrates two tables under live writes, on real parts, and proves that both ends are equal. */
package io.github.dynaferry.quickstart;
