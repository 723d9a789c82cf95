// SPDX-License-Identifier: Apache-2.0
/** Writes to requests, requests to outcomes: the queue of each key, batches, what may fly at once, sending again. */
package io.github.dynaferry.sink.write;
