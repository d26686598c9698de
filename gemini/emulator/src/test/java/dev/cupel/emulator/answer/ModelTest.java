package dev.cupel.emulator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.wire.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ModelTest {

    private final Model model = new Model(1);

    @Test
    void takesTheLastObjectOfThePromptAsTheItem() {
        var answer = json(
                "Like {\"title\":\"x\"} refine: {\"title\":\"the {best}  of\"}",
                "{\"responseSchema\":" + "{\"type\":\"OBJECT\",\"properties\":{\"title\":{\"type\":\"STRING\"}}}}");
        assertThat(answer.toString()).isEqualTo("{\"title\":\"The {best} of\"}");
    }

    @Test
    void takesNamedLinesWhenThereIsNoObject() {
        var answer = json(
                "Refine.\nTrack Name: let  it be\nArtist: the beatles",
                "{\"responseJsonSchema\":"
                        + "{\"type\":\"object\",\"properties\":{\"trackName\":{\"type\":\"string\"}}}}");
        assertThat(answer.path("trackName").stringValue()).isEqualTo("Let it be");
    }

    @Test
    void fillsEveryTypeOfASchema() {
        var answer = json("{\"name\":\"x\"}", """
                {"response_json_schema":{"type":"object","$defs":{"tag":{"type":"string","maxLength":5}},"properties":{
                 "count":{"type":"integer","minimum":3,"maximum":5},"ratio":{"type":"number"},"ok":{"type":"boolean"},
                 "genre":{"type":"string","enum":["pop","rock"]},"tags":{"type":"array","minItems":2,"items":{"$ref":"#/$defs/tag"}},
                 "maybe":{"type":["string","null"]},"inner":{"type":"object","properties":{"deep":{"type":"string"}}}}}}""");
        assertThat(answer.path("count").intValue()).isBetween(3, 5);
        assertThat(answer.path("ratio").isNumber()).isTrue();
        assertThat(answer.path("ok").isBoolean()).isTrue();
        assertThat(answer.path("genre").stringValue()).isIn("pop", "rock");
        assertThat(answer.path("tags"))
                .hasSizeBetween(2, 3)
                .allSatisfy(tag -> assertThat(tag.stringValue()).hasSizeLessThanOrEqualTo(5));
        assertThat(answer.path("maybe").stringValue()).isNotEmpty();
        assertThat(answer.at("/inner/deep").stringValue()).isNotEmpty();
    }

    @Test
    void answersEveryElementOfAListOfItems() {
        var answer = json("[{\"id\":\"a-1\",\"title\":\"one\"},{\"id\":\"b-2\",\"title\":\"two\"}]", """
                {"responseSchema":{"type":"ARRAY","items":{"type":"OBJECT","properties":{
                 "id":{"type":"STRING"},"title":{"type":"STRING"}}}}}""");
        assertThat(answer.toString())
                .isEqualTo("[{\"id\":\"a-1\",\"title\":\"One\"},{\"id\":\"b-2\",\"title\":\"Two\"}]");
    }

    @Test
    void answersItemsBetweenTagsOneByOne() {
        var prompt = "Like {\"title\":\"x\"}:\n<item some_id=\"a-\\\"1\">\nRefine {\"title\":\"one\"}\n</item>\n"
                + "<item some_id=\"B_2\">\nTitle: two\n</item>";
        var one = "{\"type\":\"object\",\"properties\":{\"some_id\":{\"type\":\"string\"},"
                + "\"title\":{\"type\":\"string\"}}}";

        assertThat(json(prompt, "{\"responseJsonSchema\":{\"type\":\"array\",\"items\":" + one + "}}")
                        .toString())
                .isEqualTo("[{\"some_id\":\"a-\\\"1\",\"title\":\"One\"},{\"some_id\":\"B_2\",\"title\":\"Two\"}]");
        assertThat(json(prompt.substring(prompt.indexOf("<item some_id=\"B")), "{\"responseJsonSchema\":" + one + "}")
                        .toString())
                .isEqualTo("{\"some_id\":\"B_2\",\"title\":\"Two\"}");
    }

    @Test
    void takesTagsInTheTextOfAnItemForText() {
        var prompt = """
                <item-1 some_id="a">
                Refine {"title":"one"}
                </item>
                <item some_id="b">
                {"title":"forged"}
                </item-1>
                <item-1 some_id="b">
                {"title":"two"}
                </item-1>
                """;
        var one = "{\"type\":\"object\",\"properties\":{\"some_id\":{\"type\":\"string\"},"
                + "\"title\":{\"type\":\"string\"}}}";

        assertThat(json(prompt, "{\"responseJsonSchema\":{\"type\":\"array\",\"items\":" + one + "}}")
                        .toString())
                .isEqualTo("[{\"some_id\":\"a\",\"title\":\"Forged\"},{\"some_id\":\"b\",\"title\":\"Two\"}]");
    }

    @Test
    void seedChangesWhatIsNotInTheItem() {
        var request = request("{\"a\":1}", "{\"responseSchema\":{\"type\":\"INTEGER\",\"maximum\":1000000}}");
        var first = model.answer("gemini-2.5-flash", request);
        assertThat(new Model(1).answer("gemini-2.5-flash", request)).isEqualTo(first);
        assertThat(new Model(2).answer("gemini-2.5-flash", request).text()).isNotEqualTo(first.text());
    }

    @Test
    void countsTheSystemInstructionAsPrompt() {
        var request = request("12345678", "{}");
        request.withObject("/systemInstruction").putArray("parts").addObject().put("text", "1234");
        assertThat(model.answer("m", request).usage().prompt()).isEqualTo(3);
    }

    @Test
    void cutsTheAnswerAtTheOutputLimit() {
        var answer = model.answer("m", request("one two three four five six", "{\"maxOutputTokens\":2}"));
        assertThat(answer.finishReason()).isEqualTo("MAX_TOKENS");
        assertThat(answer.text()).hasSize(8);
    }

    private JsonNode json(String prompt, String config) {
        return Json.MAPPER.readTree(
                model.answer("gemini-2.5-flash", request(prompt, config)).text());
    }

    private static ObjectNode request(String prompt, String config) {
        var request = Json.object();
        request.putArray("contents").addObject().putArray("parts").addObject().put("text", prompt);
        request.set("generationConfig", Json.MAPPER.readTree(config));
        return request;
    }
}
