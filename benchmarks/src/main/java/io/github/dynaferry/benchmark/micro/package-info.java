/** The parts of a page's way, each alone, with JMH: {@code java -cp … org.openjdk.jmh.Main}. */
package io.github.dynaferry.benchmark.micro;
