// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.metrics;

import io.github.dynaferry.sink.config.TaskIdentity;
import java.util.function.Supplier;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * An MBean for each table. A restarted task finds the MBeans of an instance before it that has not stopped yet, which
 * may even be of another version of the plugin, in a class loader of its own. So nothing is remembered in a static field:
 * each MBean tells when its task was opened, and the later one has the name. An instance that ends late leaves the MBeans
 * of its successor alone.
 */
final class JmxOutlet implements Outlet {
    private static final String SPECIAL = "[,=:\"*?\\n]";

    private final MBeanServer server;
    private final TaskIdentity task;
    private final long opened;

    /** @param opened when the task was opened, by {@link System#nanoTime} */
    JmxOutlet(MBeanServer server, TaskIdentity task, long opened) {
        this.server = server;
        this.task = task;
        this.opened = opened;
    }

    @Override
    public boolean show(String table, Supplier<TableStatus> status) {
        ObjectName name = name(table);
        // The server has no "replace"; this is its lock among all instances, of whatever class loader.
        synchronized (server) {
            try {
                Long holder = holder(name);
                if (holder != null && holder - opened > 0) {
                    return false;
                }
                if (holder != null) {
                    server.unregisterMBean(name);
                }
                server.registerMBean(new TableMBean(status, opened), name);
                return true;
            } catch (JMException e) {
                throw new IllegalStateException("MBean " + name + " can not be registered", e);
            }
        }
    }

    @Override
    public void hide(String table) {
        ObjectName name = name(table);
        synchronized (server) {
            try {
                Long holder = holder(name);
                if (holder != null && holder == opened) {
                    server.unregisterMBean(name);
                }
            } catch (JMException e) {
                throw new IllegalStateException("MBean " + name + " can not be unregistered", e);
            }
        }
    }

    private @Nullable Long holder(ObjectName name) throws JMException {
        try {
            return (Long) server.getMBeanInfo(name).getDescriptor().getFieldValue(TableMBean.OPENED);
        } catch (InstanceNotFoundException e) {
            return null;
        }
    }

    private ObjectName name(String table) {
        return name(task, table);
    }

    /** The name of a table's MBean; quoted is only what must be. */
    static ObjectName name(TaskIdentity task, String table) {
        try {
            return new ObjectName("io.github.dynaferry:type=sink-table,connector=" + quoted(task.connector()) + ",task="
                    + task.index() + ",table=" + quoted(table));
        } catch (JMException e) {
            throw new IllegalStateException(
                    "connector " + task.connector() + " and table " + table + " make no MBean's name", e);
        }
    }

    private static String quoted(String value) {
        return value.matches("(?s).*" + SPECIAL + ".*") ? ObjectName.quote(value) : value;
    }
}
