// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.metrics;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.ImmutableDescriptor;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ReflectionException;
import org.jspecify.annotations.Nullable;

/** One table of one task, for JMX: an attribute for each {@link Metric}, read-only, read without any lock. */
final class TableMBean implements DynamicMBean {
    /** The field of the descriptor that tells when the task was opened. */
    static final String OPENED = "opened";

    private static final Map<String, Metric> ATTRIBUTES =
            Arrays.stream(Metric.values()).collect(toMap(Metric::attributeName, Function.identity()));

    private final Supplier<TableStatus> status;
    private final long opened;

    TableMBean(Supplier<TableStatus> status, long opened) {
        this.status = status;
        this.opened = opened;
    }

    @Override
    public @Nullable Object getAttribute(String name) throws AttributeNotFoundException {
        Metric metric = ATTRIBUTES.get(name);
        if (metric == null) {
            throw new AttributeNotFoundException(name);
        }
        return metric.of(status.get());
    }

    /** Of one moment, all of them. */
    @Override
    public AttributeList getAttributes(String[] names) {
        TableStatus now = status.get();
        AttributeList attributes = new AttributeList();
        for (String name : names) {
            Metric metric = ATTRIBUTES.get(name);
            if (metric != null) {
                attributes.add(new Attribute(name, metric.of(now)));
            }
        }
        return attributes;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " can not be written");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] parameters, String[] signature) throws ReflectionException {
        throw new ReflectionException(new NoSuchMethodException(action));
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        return new MBeanInfo(
                TableMBean.class.getName(),
                "One table as one task of the sink connector writes it",
                Arrays.stream(Metric.values()).map(TableMBean::attribute).toArray(MBeanAttributeInfo[]::new),
                null,
                null,
                null,
                new ImmutableDescriptor(Map.of(OPENED, opened)));
    }

    private static MBeanAttributeInfo attribute(Metric metric) {
        return new MBeanAttributeInfo(
                metric.attributeName(), metric.type().getName(), metric.meaning(), true, false, false);
    }
}
