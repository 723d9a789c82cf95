// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.item.RawItems.RawItem;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanAnswerTest {
    private static final KeySchema KEY = KeySchema.of(new KeyAttribute("pk", KeyType.S));
    private static final String A = "{'pk':{'S':'a'}}";
    private static final String B = "{'pk':{'S':'b'},'x':{'L':[{'S':']'}]}}";

    private static ScanAnswer read(String body) throws IOException {
        return ScanAnswer.read(body.replace('\'', '"').getBytes(UTF_8), KEY);
    }

    /** In any order, as spaced as it likes, with whatever else a later version of the service may say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Count':2,'Items':[" + A + "," + B + "],'LastEvaluatedKey':" + A
                        + ",'ScannedCount':2,'ConsumedCapacity':{'TableName':'t','CapacityUnits':1.5}}",
                "{'LastEvaluatedKey':" + A + ",'New':{'Items':[1]},'ConsumedCapacity':{'CapacityUnits':1.5},'Items':["
                        + A + "," + B + "]}",
                " { 'Items' : [ " + A + " , " + B + " ] , 'ConsumedCapacity' : { 'CapacityUnits' : 1.5 } , 'é':[{}], "
                        + "'LastEvaluatedKey' : " + A + " , 'Count' : 2 } \n",
                "{'New':'é\\'','Items':[" + A + "," + B + "],'ConsumedCapacity':{'CapacityUnits':1.5},"
                        + "'LastEvaluatedKey':" + A + "}"
            })
    void whatIsAroundTheItems(String body) throws IOException {
        ScanAnswer answer = read(body);
        assertThat(answer.items())
                .extracting(RawItem::json)
                .containsExactly(A.replace('\'', '"'), B.replace('\'', '"'));
        assertThat(answer.lastKey()).isEqualTo("{\"pk\":{\"S\":\"a\"}}");
        assertThat(answer.units()).isEqualTo(1.5);
    }

    @Test
    void anEmptyPage() throws IOException {
        for (String body : new String[] {
            "{'Items':[]}",
            "{'Count':0}",
            "{'Items':[],'Count':0,'LastEvaluatedKey':{}}",
            "{'Items':null,'Count':0}",
            "{'Items':[],'LastEvaluatedKey':null,'ConsumedCapacity':null}"
        }) {
            assertThat(read(body)).isEqualTo(new ScanAnswer(List.of(), null, null));
        }
    }

    /** Taken for an empty page, each of these would be the end of the segment. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'Items':null}",
                "{'Items':{}}",
                "{'Count':1}",
                "{'Items':[],'Count':1}",
                "{'Items':[" + A + "],'Count':2}"
            })
    void itemsThatAreMissing(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(InvalidItemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "<html>",
                "{'Items':[",
                "{'Items':[" + A,
                "{'Items':[" + A + "]",
                "{'Items':[" + A + "]}}",
                "{'Items':[" + A + "],}",
                "{'Items':[" + A + "],'Items':[" + B + "]}"
            })
    void whatIsNotJson(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(IOException.class);
    }
}
