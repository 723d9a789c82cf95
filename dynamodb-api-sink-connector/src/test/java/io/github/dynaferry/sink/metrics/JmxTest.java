// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.sink.config.TaskIdentity;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.junit.jupiter.api.Test;

class JmxTest {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private final String connector = "p-" + UUID.randomUUID();
    private long opened;

    private TaskMetrics open(int task) {
        return new TaskMetrics(List.of(new JmxOutlet(SERVER, new TaskIdentity(connector, task), opened++)));
    }

    private ObjectName bean(int task, String table) throws JMException {
        return new ObjectName(
                "io.github.dynaferry:type=sink-table,connector=" + connector + ",task=" + task + ",table=" + table);
    }

    private Object items(int task, String table) throws JMException {
        return SERVER.getAttribute(bean(task, table), "Written");
    }

    @Test
    void showsWhatWasPublishedLast() throws Exception {
        try (TaskMetrics metrics = open(3)) {
            metrics.publish(Statuses.written("t", 5));
            assertThat(items(3, "t")).isEqualTo(5L);
            metrics.publish(Statuses.written("t", 6));
            assertThat(items(3, "t")).isEqualTo(6L);
        }
        assertThat(SERVER.isRegistered(bean(3, "t"))).isFalse();
    }

    @Test
    void describesItselfAndTellsAllAtOnce() throws Exception {
        try (TaskMetrics metrics = open(0)) {
            metrics.publish(Statuses.busy("t"));
            MBeanAttributeInfo[] attributes = SERVER.getMBeanInfo(bean(0, "t")).getAttributes();
            String[] names =
                    Arrays.stream(attributes).map(MBeanAttributeInfo::getName).toArray(String[]::new);
            assertThat(names).contains("LagMs", "Written", "Throttled").hasSize(Metric.values().length);
            assertThat(attributes).allMatch(attribute -> attribute.isReadable() && !attribute.isWritable());
            assertThat(SERVER.getAttributes(bean(0, "t"), names).asList())
                    .hasSize(names.length)
                    .contains(new Attribute("LagMs", 8_000L), new Attribute("BatchSizeMean", 10.5));
        }
    }

    @Test
    void whatIsNotMeasuredIsNull() throws Exception {
        try (TaskMetrics metrics = open(0)) {
            metrics.publish(Statuses.written("t", 0));
            assertThat(SERVER.getAttribute(bean(0, "t"), "LagMs")).isNull();
        }
    }

    @Test
    void canOnlyBeRead() throws Exception {
        try (TaskMetrics metrics = open(0)) {
            metrics.publish(Statuses.busy("t"));
            ObjectName bean = bean(0, "t");
            assertThatThrownBy(() -> SERVER.getAttribute(bean, "Nothing"))
                    .isInstanceOf(AttributeNotFoundException.class);
            assertThatThrownBy(() -> SERVER.setAttribute(bean, new Attribute("LagMs", 0L)))
                    .isInstanceOf(AttributeNotFoundException.class);
            assertThatThrownBy(() -> SERVER.invoke(bean, "reset", new Object[0], new String[0]))
                    .isInstanceOf(ReflectionException.class);
        }
    }

    @Test
    void tasksAndTablesStandBesideEachOther() throws Exception {
        try (TaskMetrics first = open(0);
                TaskMetrics second = open(1)) {
            first.publish(Statuses.written("t", 1));
            second.publish(Statuses.written("t", 2));
            second.publish(Statuses.written("u", 3));
            assertThat(items(0, "t")).isEqualTo(1L);
            assertThat(items(1, "t")).isEqualTo(2L);
            assertThat(items(1, "u")).isEqualTo(3L);
            second.remove("t");
            assertThat(SERVER.isRegistered(bean(1, "t"))).isFalse();
            assertThat(SERVER.isRegistered(bean(1, "u"))).isTrue();
            assertThat(SERVER.isRegistered(bean(0, "t"))).isTrue();
        }
    }

    @Test
    void aTableThatWasRemovedCanComeBack() throws Exception {
        try (TaskMetrics metrics = open(0)) {
            metrics.publish(Statuses.written("t", 1));
            metrics.remove("t");
            metrics.remove("t");
            metrics.publish(Statuses.written("t", 2));
            assertThat(items(0, "t")).isEqualTo(2L);
        }
    }

    @Test
    void theSuccessorOfATaskIsSeenAndOutlivesIt() throws Exception {
        TaskMetrics old = open(0);
        old.publish(Statuses.written("t", 1));
        try (TaskMetrics successor = open(0)) {
            successor.publish(Statuses.written("t", 2));
            assertThat(items(0, "t")).isEqualTo(2L);
            old.publish(Statuses.written("t", 3));
            old.publish(Statuses.written("u", 4));
            successor.publish(Statuses.written("u", 5));
            assertThat(items(0, "t")).isEqualTo(2L);
            assertThat(items(0, "u")).isEqualTo(5L);
            old.close();
            assertThat(items(0, "t")).isEqualTo(2L);
            assertThat(items(0, "u")).isEqualTo(5L);
        }
        assertThat(SERVER.isRegistered(bean(0, "t"))).isFalse();
        assertThat(SERVER.isRegistered(bean(0, "u"))).isFalse();
    }

    @Test
    void anInstanceThatWakesUpLateStaysUnseen() throws Exception {
        try (TaskMetrics old = open(0);
                TaskMetrics successor = open(0)) {
            successor.publish(Statuses.written("t", 2));
            old.publish(Statuses.written("t", 1));
            assertThat(items(0, "t")).isEqualTo(2L);
            old.remove("t");
            assertThat(items(0, "t")).isEqualTo(2L);
        }
    }

    @Test
    void nothingIsSeenOfAClosedTask() throws Exception {
        TaskMetrics metrics = open(0);
        metrics.close();
        metrics.publish(Statuses.written("t", 1));
        assertThat(SERVER.isRegistered(bean(0, "t"))).isFalse();
        metrics.close();
    }

    @Test
    void namesAreQuotedWhereTheyMustBe() {
        assertThat(JmxOutlet.name(new TaskIdentity("a.b-c_d", 0), "T.1").getCanonicalName())
                .isEqualTo("io.github.dynaferry:connector=a.b-c_d,table=T.1,task=0,type=sink-table");
        for (String odd : List.of("a,b", "a=b", "a:b", "a*", "a?", "\"a\"", "a\nb")) {
            assertThat(ObjectName.unquote(
                            JmxOutlet.name(new TaskIdentity(odd, 0), "t").getKeyProperty("connector")))
                    .isEqualTo(odd);
        }
    }
}
