// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

/** What the command line asks for. */
record Options(boolean help, boolean keepRunning) {
    static final String USAGE =
            """
            Usage: ./quickstart.sh [--keep-running] [--rebuild] [--help]

            Migrates two tables from one DynamoDB to another through Kafka Connect while they are being written to, and
            proves that both ends are equal. Everything runs on this machine: loopback only, free ports, a temporary
            folder that is gone afterwards. Needs JDK 17 or later and Maven 3.8 or later; takes a minute or so.

              --keep-running  leave everything running at the end, to explore, until Ctrl-C
              --rebuild       build first, even if nothing has changed
              --help          this text

            Exit codes: 0 both ends are equal, 1 they differ, 2 wrong usage, 3 could not finish.
            """;

    /** @throws IllegalArgumentException naming the argument that is not known */
    static Options parse(String... arguments) {
        boolean help = false;
        boolean keepRunning = false;
        for (String argument : arguments) {
            switch (argument) {
                case "--help", "-h" -> help = true;
                case "--keep-running" -> keepRunning = true;
                default -> throw new IllegalArgumentException("unknown argument: " + argument);
            }
        }
        return new Options(help, keepRunning);
    }
}
