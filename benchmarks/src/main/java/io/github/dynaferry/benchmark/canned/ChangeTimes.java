// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

/**
 * When each change of a shard's line of descent happens: a pure function of its number, so that whoever knows number and
 * start knows the time, in whatever process. The rate is steady, but each change has a random moment of its own period,
 * lest they keep time with anybody's polling.
 *
 * @param periodNanos between two changes on average; 0 for no changes
 */
public record ChangeTimes(long periodNanos) {

    /** The times of each shard of a stream. */
    public static ChangeTimes of(CannedOptions options) {
        double perShard = options.changesPerSecond() / options.shards();
        return new ChangeTimes(perShard == 0 ? 0 : (long) (1e9 / perShard));
    }

    /** When a change happens, in nanoseconds since the start. */
    public long at(long number) {
        return number * periodNanos + Long.remainderUnsigned(mixed(number), periodNanos);
    }

    /** How many changes have happened by a time, in nanoseconds since the start. */
    public long until(long nanos) {
        if (periodNanos == 0) {
            return 0;
        }
        long next = nanos / periodNanos;
        return at(next) <= nanos ? next + 1 : next;
    }

    /** Of any number one that looks random: the finaliser of SplitMix64. */
    private static long mixed(long number) {
        long mixed = (number + 1) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
