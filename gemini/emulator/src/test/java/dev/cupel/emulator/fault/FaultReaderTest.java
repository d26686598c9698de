package dev.cupel.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'status','code':503",
                "'burst','every':2,'seconds':1.5",
                "'burst','code':503,'every':2,'seconds':60",
                "'latency','ms':5",
                "'drop-before'",
                "'drop-after'",
                "'truncate','bytes':0",
                "'slow-body','bytesPerSecond':10",
                "'mime-refused'",
                "'mime-refused','mimeType':'text/plain'",
                "'empty-page'",
                "'stale-stats'",
                "'job-failed'",
                "'job-expired'",
                "'job-stuck'",
                "'job-duration','seconds':0.5",
                "'list-lag','seconds':1",
                "'late-output','seconds':1",
                "'partial-results','percent':50",
                "'cancel-lost'",
                "'last-line-cut'",
                "'missing'",
                "'duplicate'",
                "'foreign-key'",
                "'swapped'",
                "'error','code':13",
                "'max-tokens'",
                "'blocked-prompt'",
                "'safety'",
                "'fenced'",
                "'not-json'",
                "'truncated-json'",
                "'wrong-schema'",
                "'refusal'",
                "'comments'",
                "'trailing-commas'",
                "'single-quotes'",
                "'prose-around'",
                "'raw-newlines'",
                "'dropped-element'",
                "'repeated-element'",
                "'reversed-elements'",
                "'deep-json'",
                "'huge-line'",
                "'huge-line','bytes':1000",
                "'invalid-utf8'"
            })
    void everyKindIsRead(String kind) {
        var json = "[{'match':{'model':'m','displayName':'d','nth':1,'first':2},'probability':0.5,'seed':7,'kind':%s}]";
        assertThat(FaultReader.read(quoted(json.formatted(kind)))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                             | faults: a JSON list",
                "[                                              | faults: not JSON",
                "[1]                                            | faults[0]: a JSON object",
                "[{}]                                           | faults[0].kind: must be a string",
                "[{'kind':'safety','kind':'missing'}]           | faults: not JSON: Duplicate",
                "[{'kind':'explode','often':1}]                 | faults[0].kind: 'explode' is unknown",
                "[{'kind':'status','code':503,'often':1}]       | faults[0].often: is unknown here; known: [code, fired,",
                "[{'kind':'missing','code':5}]                  | faults[0].code: is unknown here",
                "[{'kind':'status','code':418}]                 | faults[0].code: is not an HTTP status",
                "[{'kind':'status','code':4294967725}]          | faults[0].code: is not an HTTP status",
                "[{'kind':'status','code':99999999999999999999}]| faults[0].code: must be a whole number",
                "[{'kind':'error','code':2}]                    | faults[0].code: is not a code of google.rpc.Code",
                "[{'kind':'drop-after'},{'kind':'latency'}]     | faults[1].ms: must be a whole number",
                "[{'kind':'latency','ms':-1}]                   | faults[0].ms: must be a whole number",
                "[{'kind':'burst','seconds':1}]                 | faults[0].every",
                "[{'kind':'burst','every':0,'seconds':1}]       | faults[0].every: must be at least 1",
                "[{'kind':'burst','every':1}]                   | faults[0].seconds: must be a number of seconds",
                "[{'kind':'job-duration','seconds':'1'}]        | faults[0].seconds: is not a number in 0..315360000",
                "[{'kind':'job-duration','seconds':1e300}]      | faults[0].seconds: is not a number in 0..315360000",
                "[{'kind':'list-lag','seconds':-1}]             | faults[0].seconds: is not a number",
                "[{'kind':'slow-body','bytesPerSecond':0}]      | faults[0].bytesPerSecond: must be at least 1",
                "[{'kind':'mime-refused','mimeType':1}]         | faults[0].mimeType: must be a string",
                "[{'kind':'partial-results','percent':101}]     | faults[0].percent: must be a whole number in 0..100",
                "[{'kind':'huge-line','bytes':1.5}]             | faults[0].bytes: must be a whole number",
                "[{'probability':2,'kind':'missing'}]           | faults[0].probability: is not a number in 0..1",
                "[{'seed':'a','kind':'missing'}]                | faults[0].seed",
                "[{'match':7,'kind':'missing'}]                 | faults[0].match: a JSON object",
                "[{'match':{'nth':0},'kind':'missing'}]         | faults[0].match.nth: must be at least 1",
                "[{'match':{'key':'('},'kind':'missing'}]       | faults[0].match.key: Unclosed group",
                "[{'match':{'key':'k'},'kind':'drop-after'}]    | faults[0].match.key: is unknown here",
                "[{'match':{'key':'k'},'kind':'job-failed'}]    | faults[0].match.key: is unknown here",
                "[{'match':{'route':'get'},'kind':'missing'}]   | faults[0].match.route: is unknown here",
                "[{'match':{'route':'none'},'kind':'drop-after'}] | faults[0].match.route: 'none' is unknown",
                "[{'match':{'route':'get'},'kind':'empty-page'}]  | faults[0].match.route: must be one of [files.list, list]",
                "[{'match':{'route':'get'},'kind':'stale-stats'}] | faults[0].match.route: must be one of [list]",
                "[{'match':{'route':'get'},'kind':'mime-refused'}]| faults[0].match.route: must be one of [upload]"
            })
    void whatIsWrongIsNamedWithItsPlace(String json, String named) {
        assertThatThrownBy(() -> FaultReader.read(quoted(json)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
