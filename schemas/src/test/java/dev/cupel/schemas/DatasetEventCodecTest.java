package dev.cupel.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.DatasetSealed;
import dev.cupel.events.EmptyGroup;
import dev.cupel.events.Field;
import dev.cupel.events.ItemPublished;
import dev.cupel.events.ModeRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetEventCodecTest {

    @Test
    void readsGroupsWithoutItems() {
        var sealed = (DatasetSealed) Topics.DATASETS.decode("""
                        {"seal": {"dataset": "d", "items": 0, "emptyGroups": [
                          {"labels": {"indicator": "for_kids_01"}, "source": "for_kids_01.json"}, {"labels": {"indicator": "x"}}]}}""".getBytes(UTF_8)).getEvent();

        assertThat(sealed.getEmptyGroups())
                .containsExactly(
                        new EmptyGroup(Map.of("indicator", "for_kids_01"), "for_kids_01.json"),
                        new EmptyGroup(Map.of("indicator", "x"), null));
        assertThatThrownBy(() -> Topics.DATASETS.decode(
                        "{\"seal\": {\"dataset\": \"d\", \"items\": 0, \"emptyGroups\": [{}]}}".getBytes(UTF_8)))
                .hasMessageContaining("seal.emptyGroups[0].labels is not a JSON object");
    }

    @Test
    void readsBackWhatItWrites() {
        var item = new ItemPublished(
                "d", "1", List.of(new Field("question", "Why?"), new Field("answer", "Because.")), Map.of(), 3L, null);

        var read = Topics.DATASETS.decode(Topics.DATASETS.encode(new DatasetEvent(item)));

        assertThat(read.getEvent()).isEqualTo(item);
    }

    @Test
    void takesADeclarationAsJson() {
        assertThat(fromJson("{\"declare\": {\"dataset\": \"d\", \"recipe\": \"qa-refine\"}}"))
                .isEqualTo(DatasetDeclared.newBuilder()
                        .setDataset("d")
                        .setRecipe("qa-refine")
                        .build());
        assertThat(fromJson("{\"declare\": {\"dataset\": \"d\", \"recipe\": \"qa-refine\", \"after\": \"c\"}}"))
                .isEqualTo(DatasetDeclared.newBuilder()
                        .setDataset("d")
                        .setRecipe("qa-refine")
                        .setAfter("c")
                        .build());
        assertThat(
                        fromJson(
                                "{\"declare\": {\"dataset\": \"d\", \"recipe\": \"qa-refine\", \"project\": \"b\", \"weight\": 3}}"))
                .isEqualTo(DatasetDeclared.newBuilder()
                        .setDataset("d")
                        .setRecipe("qa-refine")
                        .setProject("b")
                        .setWeight(3)
                        .build());
    }

    @Test
    void takesWhatADeclarationSaysOfItsDatasetAlone() {
        var json = """
                {"declare": {"dataset": "d", "recipe": "qa-refine", "mode": "auto", "interactiveBelow": 50, "model": "m",
                 "waves": [100, 500], "budgetUsd": 12.5, "held": true, "after": "c", "ifSuccess": 97.25}}
                """;

        var read = (DatasetDeclared) fromJson(json);

        assertThat(read)
                .isEqualTo(DatasetDeclared.newBuilder()
                        .setDataset("d")
                        .setRecipe("qa-refine")
                        .setMode(ModeRule.AUTO)
                        .setInteractiveBelow(50L)
                        .setModel("m")
                        .setWaves(List.of(100L, 500L))
                        .setBudgetUsd(new BigDecimal("12.500000000000"))
                        .setHeld(true)
                        .setAfter("c")
                        .setIfSuccess(new BigDecimal("97.25"))
                        .build());
        assertThat(Topics.DATASETS
                        .decode(Topics.DATASETS.encode(new DatasetEvent(read)))
                        .getEvent())
                .isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"mode\": \"BATCH\" | declare.mode is not batch, interactive or auto",
                "\"mode\": 1 | declare.mode is not a string",
                "\"model\": [] | declare.model is not a string",
                "\"waves\": 100 | declare.waves is not a JSON array",
                "\"waves\": [100, 1.5] | declare.waves[1] is not a whole number",
                "\"interactiveBelow\": 1e3 | declare.interactiveBelow is not a whole number",
                "\"budgetUsd\": \"5\" | declare.budgetUsd is not a number from 0 to 99999999 with at most 12 decimals",
                "\"budgetUsd\": 1e-13 | declare.budgetUsd is not a number from 0 to 99999999 with at most 12 decimals",
                "\"held\": \"yes\" | declare.held is not true or false",
                "\"ifSuccess\": 100.5 | declare.ifSuccess is not a number from 0 to 100 with at most 2 decimals",
                "\"ifSuccess\": -1 | declare.ifSuccess is not a number from 0 to 100 with at most 2 decimals"
            })
    void namesWhatIsWrongInADeclaration(String member, String reason) {
        assertThatThrownBy(
                        () -> fromJson("{\"declare\": {\"dataset\": \"d\", \"recipe\": \"r\", %s}}".formatted(member)))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage(reason);
    }

    @Test
    void takesHowManyItemsWereLeftOut() {
        assertThat(fromJson("{\"seal\": {\"dataset\": \"d\", \"items\": 20, \"leftOut\": 3}}"))
                .isEqualTo(new DatasetSealed("d", 20L, 3L, List.of()));
    }

    @Test
    void takesAnItemAsJsonAndKeepsTheOrderOfItsFields() {
        var json = """
                 {"item": {"dataset": "d", "item": "1", "fields": {"z": "last", "a": 7, "n": null, "o": {"k": [true]}},
                  "labels": {"category": "art"}, "position": 4, "source": "pairs.json#1"}}
                """;

        assertThat(fromJson(json))
                .isEqualTo(new ItemPublished(
                        "d",
                        "1",
                        List.of(new Field("z", "last"), new Field("a", "7"), new Field("o", "{\"k\":[true]}")),
                        Map.of("category", "art"),
                        4L,
                        "pairs.json#1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.50",
                "9007199254740993.0",
                "0.1234567890123456789",
                "1e400",
                "1e3",
                "9007199254740993",
                "{\"a\":12.50,\"b\":0.1234567890123456789}",
            })
    void keepsNumbersAsTheyAreWritten(String number) {
        var json = "{\"item\": {\"dataset\": \"d\", \"item\": \"1\", \"fields\": {\"n\": %s}}}".formatted(number);

        assertThat(((ItemPublished) fromJson(json)).getFields()).containsExactly(new Field("n", number));
    }

    /** Lengths of a text, of a list of fields and of a map that no record could have, with nothing behind them. */
    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 20, (1L << 30) + 7, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void refusesLengthsBeyondTheRecord(long length) throws IOException {
        for (var place = 0; place < 3; place++) {
            var bytes = withLength(length, place);

            assertThatThrownBy(() -> Topics.DATASETS.decode(bytes))
                    .isInstanceOf(UnreadableRecordException.class)
                    .hasMessage("damaged DatasetEvent");
        }
    }

    private static byte[] withLength(long length, int place) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(Topics.DATASETS.encode(new DatasetEvent(new DatasetSealed("d", 1L, 0L, List.of()))), 0, 10);
        var avro = EncoderFactory.get().directBinaryEncoder(out, null);
        avro.writeIndex(1);
        if (place > 0) {
            avro.writeString("d");
            avro.writeString("1");
        }
        if (place > 1) {
            avro.writeArrayStart();
            avro.setItemCount(0);
            avro.writeArrayEnd();
        }
        avro.writeLong(length);
        return out.toByteArray();
    }

    @Test
    void refusesAvroWhoseTextsAreNotUtf8() {
        var bytes = Topics.DATASETS.encode(new DatasetEvent(new DatasetSealed("dddd", 1L, 0L, List.of())));
        // The three bytes that half a surrogate pair would have.
        bytes[12] = (byte) 0xED;
        bytes[13] = (byte) 0xA0;
        bytes[14] = (byte) 0xBD;

        assertThatThrownBy(() -> Topics.DATASETS.decode(bytes))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("a text in the record is not UTF-8");
    }

    @Test
    void takesASealAsJson() {
        assertThat(fromJson("\n{\"seal\": {\"dataset\": \"d\", \"items\": 20400}}"))
                .isEqualTo(new DatasetSealed("d", 20_400L, 0L, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"item\": {\"dataset\": \"d\", \"item\": \"1\", \"fields\": {}, \"lables\": {}}} | item has an unknown member; known are dataset, item, fields, labels, position, source",
                "{\"item\": {\"dataset\": \"d\", \"fields\": {}}} | item.item is missing",
                "{\"item\": {\"dataset\": 7, \"item\": \"1\", \"fields\": {}}} | item.dataset is not a string",
                "{\"item\": {\"dataset\": \"d\", \"item\": \"1\", \"fields\": []}} | item.fields is not a JSON object",
                "{\"seal\": {\"dataset\": \"d\", \"items\": 1.5}} | seal.items is not a whole number",
                "{\"seal\": {\"dataset\": \"d\"}} | seal.items is missing",
                "{} | expected one member of declare, item, seal; found 0",
                "{\"seal\": 3} | seal is not a JSON object",
                "{\"seal\": {\"dataset\": \"d\", | not JSON from line 1, column 26",
                "{\"declare\": {\"dataset\": \"d\", \"recipe\": \"r\", \"weight\": 3000000000}} | declare.weight is beyond 2,147,483,647",
                "{\"declare\": {\"dataset\": \"d\", \"recipe\": \"r\", \"recipeVersion\": -3000000000}} | declare.recipeVersion is beyond -2,147,483,648",
                "{\"seal\": {\"dataset\": \"d\", \"items\": 1e3}} | seal.items is not a whole number",
                "{\"item\": {\"dataset\": \"d\", \"item\": \"1\", \"fields\": {\"n\": NaN}}} | not JSON from line 1, column 59",
                "{\"item\": {\"dataset\": \"d\", \"item\": \"1\", \"fields\": {\"n\": 1e10000}}} | JSON beyond what is read: nested more than 500 deep, a number of more than 1,000 digits, or an exponent above 9,999",
                "hello | neither JSON nor Avro: not a DatasetEvent in Avro single-object encoding",
            })
    void saysWhatIsWrongWithoutRepeatingIt(String bytes, String message) {
        assertThatThrownBy(() -> Topics.DATASETS.decode(bytes.getBytes(UTF_8)))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage(message);
    }

    @Test
    void refusesGarbageBytes() {
        assertThatThrownBy(() -> Topics.DATASETS.decode(new byte[] {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9}))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("a schema of DatasetEvent that is not known here");
    }

    @Test
    void refusesADamagedRecord() {
        var bytes = Topics.DATASETS.encode(new DatasetEvent(new DatasetSealed("dataset", 1L, 0L, List.of())));
        bytes[11] = 120;

        assertThatThrownBy(() -> Topics.DATASETS.decode(bytes))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("damaged DatasetEvent");
    }

    @Test
    void refusesARecordThatTheTopicDoesNotTake() {
        var item = new ItemPublished(
                "d", "big", List.of(new Field("text", "x".repeat(1024 * 1024))), Map.of(), null, null);

        assertThatThrownBy(() -> Topics.DATASETS.encode(new DatasetEvent(item)))
                .isInstanceOf(OversizedRecordException.class)
                .hasMessage("record 'd/big' is 1,048,607 bytes; topic cupel.datasets takes 1,048,576");
    }

    private static Object fromJson(String json) {
        return Topics.DATASETS.decode(json.getBytes(UTF_8)).getEvent();
    }
}
