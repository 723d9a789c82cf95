// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Samples of the stacks of running threads, taken by Flight Recorder. Collector and compiler threads are not sampled. */
public final class Profile {
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final Duration PERIOD = Duration.ofMillis(10);

    private final List<List<RecordedFrame>> stacks;

    private Profile(List<List<RecordedFrame>> stacks) {
        this.stacks = stacks;
    }

    /** Samples while something runs. */
    public static Profile of(Runnable work) {
        try (Recording recording = new Recording()) {
            recording.enable(SAMPLE).withPeriod(PERIOD);
            recording.start();
            work.run();
            recording.stop();
            Path file = Files.createTempFile("dynaferry-profile", ".jfr");
            recording.dump(file);
            List<List<RecordedFrame>> stacks = RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals(SAMPLE))
                    .map(Profile::stack)
                    .toList();
            Files.delete(file);
            return new Profile(stacks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<RecordedFrame> stack(RecordedEvent sample) {
        return sample.getStackTrace() == null
                ? List.of()
                : sample.getStackTrace().getFrames();
    }

    /**
     * The share of each stage. A sample belongs to the stage of the innermost frame that has one.
     *
     * @param stages beginnings of {@code class.method} to the name of the stage; the longest that fits counts
     */
    public void printStages(PrintStream out, Map<String, String> stages) {
        print(out, 20, stack -> stack.stream()
                .map(frame -> stage(frame, stages))
                .filter(stage -> !stage.isEmpty())
                .findFirst()
                .orElse("elsewhere"));
    }

    private static String stage(RecordedFrame frame, Map<String, String> stages) {
        String name = name(frame);
        return stages.keySet().stream()
                .filter(name::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(stages::get)
                .orElse("");
    }

    /** The share of the innermost frames that have the largest. */
    public void printInnermost(PrintStream out, int most) {
        print(out, most, stack -> stack.isEmpty() ? "unknown" : name(stack.get(0)));
    }

    private void print(PrintStream out, int most, Function<List<RecordedFrame>, String> kind) {
        Map<String, Integer> counts = new HashMap<>();
        stacks.forEach(stack -> counts.merge(kind.apply(stack), 1, Integer::sum));
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(most)
                .forEach(entry ->
                        out.printf("%5.1f %%  %s%n", 100.0 * entry.getValue() / stacks.size(), entry.getKey()));
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }
}
