package dev.cupel.emulator.schema;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.MissingNode;

class ResponseFormatTest {

    private static final String OBJECT = "{\"type\":\"OBJECT\",\"properties\":{\"a\":{\"type\":\"STRING\"}}}";

    @Test
    void noConfigurationIsRight() {
        assertThatCode(() -> ResponseFormat.require(MissingNode.getInstance())).doesNotThrowAnyException();
        assertThatCode(() -> require("{}")).doesNotThrowAnyException();
        assertThatCode(() -> require("{\"responseSchema\":null,\"responseJsonSchema\":null}"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/x.enum"})
    void schemaGoesWithItsMimeType(String mimeType) {
        var config = "{\"response_mime_type\":\"%s\",\"%s\":%s}";
        assertThatCode(() -> require(config.formatted(mimeType, "responseSchema", OBJECT)))
                .doesNotThrowAnyException();
        assertThatCode(() -> require(config.formatted(mimeType, "response_json_schema", "{\"type\":\"object\"}")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"responseMimeType\":\"text/html\"}                                  | response_mime_type: allowed mimetypes are `text/plain`",
                "{\"responseSchema\":{\"type\":\"STRING\"}}                            | response_schema: only allowed when response_mime_type is",
                "{\"response_schema\":{},\"responseMimeType\":\"text/plain\"}          | response_schema: only allowed when response_mime_type is",
                "{\"responseJsonSchema\":{\"type\":\"string\"}}                        | response_json_schema: only allowed when response_mime_type is",
                "{\"responseSchema\":{},\"responseJsonSchema\":{},\"responseMimeType\":\"application/json\"} | response_json_schema: must not be set together with response_schema",
                "{\"responseSchema\":{},\"_responseJsonSchema\":{},\"responseMimeType\":\"application/json\"} | response_json_schema: must not be set together with response_schema"
            })
    void wrongConfigurationIsNamed(String config, String named) {
        assertThatThrownBy(() -> require(config))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("* GenerateContentRequest.generation_config." + named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"OBJECT\"}                                                              | response_schema.properties: should be non-empty for OBJECT type",
                "{\"type\":\"object\",\"properties\":{}}                                            | response_schema.properties: should be non-empty for OBJECT type",
                "{\"type\":\"ARRAY\"}                                                               | response_schema.items: missing field.",
                "{\"type\":\"ARRAY\",\"items\":{\"type\":\"OBJECT\"}}                               | response_schema.items.properties: should be non-empty for OBJECT type",
                "{\"type\":\"OBJECT\",\"properties\":{\"a\":{\"type\":\"ARRAY\"}}}                  | response_schema.properties[a].items: missing field.",
                "{\"type\":\"OBJECT\",\"properties\":{\"a\":{}},\"required\":[\"a\",\"b\"]}         | response_schema.required[1]: property is not defined",
                "{\"anyOf\":[{\"type\":\"STRING\"},{\"type\":\"ARRAY\"}]}                           | response_schema.any_of[1].items: missing field."
            })
    void incompleteSchemaIsNamed(String schema, String named) {
        assertThatThrownBy(() -> require(json("responseSchema", schema)))
                .hasMessage("* GenerateContentRequest.generation_config." + named + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"const\":1}                                        | response_json_schema: the keyword `const` is not supported",
                "{\"properties\":{\"a\":{\"pattern\":\"x\"}}}         | response_json_schema.properties[a]: the keyword `pattern` is not supported",
                "{\"items\":{\"minLength\":1}}                        | response_json_schema.items: the keyword `minLength` is not supported",
                "{\"additionalProperties\":{\"not\":{}}}              | response_json_schema.additionalProperties: the keyword `not` is not supported",
                "{\"prefixItems\":[{},{\"allOf\":[]}]}                | response_json_schema.prefixItems[1]: the keyword `allOf` is not supported",
                "{\"anyOf\":[{\"default\":1}]}                        | response_json_schema.anyOf[0]: the keyword `default` is not supported",
                "{\"oneOf\":[{\"multipleOf\":1}]}                     | response_json_schema.oneOf[0]: the keyword `multipleOf` is not supported",
                "{\"$defs\":{\"d\":{\"nullable\":true}}}              | response_json_schema.$defs[d]: the keyword `nullable` is not supported",
                "{\"items\":{\"$ref\":\"#/$defs/d\",\"title\":\"t\"}} | response_json_schema.items: `title` is not allowed beside `$ref`",
                "\"object\"                                           | response_json_schema: a schema is expected, not \"object\""
            })
    void unsupportedKeywordIsNamed(String schema, String named) {
        assertThatThrownBy(() -> require(json("responseJsonSchema", schema)))
                .hasMessage("* GenerateContentRequest.generation_config." + named + "\n");
    }

    @Test
    void everySupportedKeywordPasses() {
        assertThatCode(() -> require(json("responseJsonSchema", """
                        {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"i","$anchor":"a","$defs":{"d":{"type":"string"}},
                         "type":["object","null"],"format":"f","title":"t","description":"d","enum":["a",1],"items":{"$ref":"#/$defs/d"},
                         "prefixItems":[{"type":"integer"}],"minItems":1,"maxItems":2,"minimum":0,"maximum":1,"anyOf":[true],"oneOf":[{}],
                         "properties":{"pattern":{"type":"string"},"const":{"type":"object"}},"additionalProperties":false,
                         "required":["pattern"],"propertyOrdering":["const","pattern"]}"""))).doesNotThrowAnyException();
    }

    private static void require(String config) {
        ResponseFormat.require(Json.MAPPER.readTree(config));
    }

    private static String json(String member, String schema) {
        return "{\"responseMimeType\":\"application/json\",\"%s\":%s}".formatted(member, schema);
    }
}
