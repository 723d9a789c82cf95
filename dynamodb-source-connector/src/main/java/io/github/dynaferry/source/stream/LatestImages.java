// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.source.loop.Requests;
import io.github.dynaferry.source.port.ItemImages;
import io.github.dynaferry.source.port.SourcePort;
import io.github.dynaferry.source.port.StreamPage;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import io.github.dynaferry.source.table.VanishedTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Fills in the images of a stream that has no new ones ({@code KEYS_ONLY}, {@code OLD_IMAGE}) by reading the items: a
 * change then tells the <em>latest state</em> of its item, not the one that it led to.
 *
 * <p>Every read happens after all changes of its page, so a change gets the state that it led to or a newer one, all
 * changes of a key in one page get the same, and the last change of a key gets the last state: whoever applies them in
 * order ends with what the table holds. States in between are not seen. An item that is not there any more becomes a
 * removal with its key as before image; its own removal follows in the stream, and only that one can be marked as one by
 * Time to Live. With {@code OLD_IMAGE} a before image is that of the change itself: what happened between it and the
 * after image is left out.
 *
 * <p>A removal stays one without being looked up: had the item been written again since, that change would follow.
 *
 * <p>The same holds behind a snapshot's fence: a change may bring a state that is newer than its own time, and so may a
 * scanned page that becomes durable behind it bring an older one; but the change that led to that newer state is still
 * to come, and waits for that page.
 */
final class LatestImages {
    /**
     * Records asked for at once while images must be fetched, or may have to: a page of keys takes no room, but each of
     * their items may have 400 KB.
     */
    private static final int FEW = ItemImages.MAX_KEYS;

    private final String table;
    private final KeySchema schema;
    private final SourcePort port;
    private final Requests requests;
    private final Runnable vanished;
    private boolean imagesInStream;

    /** @param vanished called instead of giving a page on when the table is no longer there to be read */
    LatestImages(String table, KeySchema schema, SourcePort port, Requests requests, Runnable vanished) {
        this.table = table;
        this.schema = schema;
        this.port = port;
        this.requests = requests;
        this.vanished = vanished;
    }

    /** How many records to read at once; all that the endpoint gives, once the stream has shown that it holds images. */
    int limit() {
        return imagesInStream ? SourcePort.MAX_RECORDS : FEW;
    }

    /**
     * Gives the page on when each of its records has what it needs: at once where nothing is missing, else from the loop,
     * when the items have been read, however often that must be tried. The page's bytes grow by what was fetched.
     */
    void complete(StreamPage page, Consumer<StreamPage> then) {
        imagesInStream |= page.records().stream().anyMatch(record -> record.after() != null);
        Set<ItemKey> missing = new LinkedHashSet<>();
        page.records().stream().filter(StreamRecord::lacksImage).forEach(record -> missing.add(record.key()));
        if (missing.isEmpty()) {
            then.accept(page);
        } else {
            new Fetch(page, missing, then).next();
        }
    }

    private final class Fetch {
        private final StreamPage page;
        private final Deque<ItemKey> unread;
        private final Consumer<StreamPage> then;
        private final Map<ItemKey, String> images = new HashMap<>();

        Fetch(StreamPage page, Set<ItemKey> missing, Consumer<StreamPage> then) {
            this.page = page;
            this.unread = new ArrayDeque<>(missing);
            this.then = then;
        }

        /** Every answer reads one item at least, else it is a failure that is waited out: this comes to an end. */
        void next() {
            Set<ItemKey> batch = new LinkedHashSet<>(
                    unread.stream().limit(ItemImages.MAX_KEYS).toList());
            requests.send(
                    "read the changed items of table " + table,
                    () -> port.images(table, schema, batch),
                    this::onImages,
                    this::isVanished);
        }

        private boolean isVanished(Fault fault) {
            boolean is = VanishedTable.is(fault);
            if (is) {
                vanished.run();
            }
            return is;
        }

        private void onImages(ItemImages answer) {
            images.putAll(answer.present());
            unread.removeIf(answer::knows);
            if (unread.isEmpty()) {
                then.accept(filled());
            } else {
                next();
            }
        }

        private StreamPage filled() {
            Stream<StreamRecord> records = page.records().stream().map(this::filled);
            long bytes = images.values().stream().mapToLong(String::length).sum();
            return page.with(records.toList(), bytes);
        }

        private StreamRecord filled(StreamRecord record) {
            if (!record.lacksImage()) {
                return record;
            }
            String image = images.get(record.key());
            return image == null ? record.asRemoval() : record.withImage(image);
        }
    }
}
