// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import java.util.List;

/** What a step made of its records: results in their order, and the records that it could make nothing of. */
public record Sifted<T>(List<T> accepted, List<Rejected> rejected) {}
