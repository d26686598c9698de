package dev.cupel.emulator.lines;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTextTest {

    private static final String JSON = "{\"a {,}\":\"say \\\"it's\\\" \\\\\",\"b\":[1,[ ],{}]}";

    @Test
    void commentsAreOutsideOfStrings() {
        assertThat(JsonText.commented("{\"a{\":[1]}"))
                .isEqualTo("{ // as asked for\n\"a{\":[ // as asked for\n1 /* that is all */] /* that is all */}");
    }

    @Test
    void trailingCommasAreWhereThereIsSomethingToTrail() {
        assertThat(JsonText.trailingCommas(JSON)).isEqualTo("{\"a {,}\":\"say \\\"it's\\\" \\\\\",\"b\":[1,[ ],{},],}");
    }

    @Test
    void singleQuotesEscapeTheirOwn() {
        assertThat(JsonText.singleQuoted(JSON)).isEqualTo("{'a {,}':'say \"it\\'s\" \\\\','b':[1,[ ],{}]}");
    }

    @Test
    void rawNewlinesAreInEveryValueAndNoneIsEscaped() {
        assertThat(JsonText.rawNewlines("{\"a b\":\"c d e\",\"f\":[\"g\\nh\",\"\\\\n\"]}"))
                .isEqualTo("{\"a b\":\"c\nd e\",\"f\":[\"g\nh\n\",\"\\\\n\n\"]}");
        assertThat(JsonText.rawNewlines("no JSON")).isEqualTo("no JSON");
    }
}
