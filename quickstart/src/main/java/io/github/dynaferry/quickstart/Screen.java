// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Where the run is told. On a terminal the progress is one block that is drawn again in its place, below everything
 * else; elsewhere it is plain lines now and then.
 */
final class Screen {
    private static final String CLEAR_BELOW = "\033[J";
    private static final long REDRAW_NANOS = Duration.ofMillis(250).toNanos();
    private static final long REPEAT_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private final int columns;
    private final long begunAt = System.nanoTime();
    private List<String> shown = List.of();
    private ProgressBlock latest = new ProgressBlock(List.of());
    private long shownAt = begunAt - REPEAT_NANOS;

    /** @param columns width of the terminal: longer lines would wrap, and then could not be drawn again in their place */
    Screen(PrintStream out, boolean terminal, int columns) {
        this.out = out;
        this.terminal = terminal;
        this.columns = columns;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begunAt);
    }

    /** A new step of the run, with the seconds since its beginning. */
    synchronized void act(String text) {
        say(String.format(
                "[%3d s] %s", Duration.ofNanos(System.nanoTime() - begunAt).toSeconds(), text));
    }

    /** A line that stays. */
    synchronized void say(String text) {
        leaveProgress();
        out.println(text);
        out.flush();
    }

    /** Shows the progress, if it has been a moment since the last time. */
    synchronized void progress(ProgressBlock block) {
        latest = block;
        long age = System.nanoTime() - shownAt;
        if (age >= (terminal ? REDRAW_NANOS : REPEAT_NANOS)) {
            draw(block);
        }
    }

    private void draw(ProgressBlock block) {
        StringBuilder text = new StringBuilder(upToBlock());
        block.lines().forEach(line -> text.append(fitting(line)).append('\n'));
        out.print(text);
        out.flush();
        shown = block.lines();
        shownAt = System.nanoTime();
    }

    /** What is said next comes below the newest numbers. */
    private void leaveProgress() {
        if (!shown.isEmpty() && terminal) {
            draw(latest);
        }
        shown = List.of();
        shownAt = System.nanoTime() - REPEAT_NANOS;
    }

    private String upToBlock() {
        return terminal && !shown.isEmpty() ? "\033[" + shown.size() + "A\r" + CLEAR_BELOW : "";
    }

    private String fitting(String line) {
        return terminal && line.length() >= columns ? line.substring(0, Math.max(0, columns - 1)) : line;
    }
}
