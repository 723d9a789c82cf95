// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.envelope;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Envelopes with every mixture of present and absent fields. */
final class RandomEnvelopes {
    private RandomEnvelopes() {}

    static Arbitrary<Envelope> envelopes() {
        return Arbitraries.of(Operation.values()).flatMap(op -> Combinators.combine(
                        Arbitraries.just(op),
                        texts(),
                        texts().injectNull(0.3),
                        texts().injectNull(op == Operation.REMOVE ? 1 : 0),
                        sources(),
                        Arbitraries.longs())
                .as(Envelope::new));
    }

    private static Arbitrary<SourceInfo> sources() {
        Arbitrary<String> optional = texts().injectNull(0.3);
        Arbitrary<Integer> segments = Arbitraries.integers().injectNull(0.3);
        return Combinators.combine(
                        texts().tuple3(),
                        Arbitraries.longs(),
                        booleans().tuple2(),
                        optional.tuple5(),
                        segments.tuple2())
                .as((required, tsMs, flags, optionals, segment) -> new SourceInfo(
                        required.get1(),
                        required.get2(),
                        tsMs,
                        flags.get1(),
                        optionals.get1(),
                        required.get3(),
                        optionals.get2(),
                        optionals.get3(),
                        optionals.get4(),
                        optionals.get5(),
                        segment.get1(),
                        segment.get2(),
                        flags.get2()));
    }

    private static Arbitrary<Boolean> booleans() {
        return Arbitraries.of(true, false);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('\u0000', '\u00ff').ofMaxLength(12),
                Arbitraries.of("", "{\"pk\":{\"S\":\"a\\\"\"}}", "ü😀\u2028\uffff", "null", "{}"));
    }
}
