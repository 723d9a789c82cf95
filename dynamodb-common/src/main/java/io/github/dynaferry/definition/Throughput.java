// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

/** Provisioned capacity, in units per second. */
public record Throughput(long readUnits, long writeUnits) {}
