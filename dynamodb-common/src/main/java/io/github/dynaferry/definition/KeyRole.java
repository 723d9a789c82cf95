// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

/** What an attribute is to a key, in the API's words. */
enum KeyRole {
    /** Of the partition key. */
    HASH,
    /** Of the sort key. */
    RANGE
}
