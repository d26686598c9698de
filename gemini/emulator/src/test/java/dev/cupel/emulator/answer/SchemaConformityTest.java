package dev.cupel.emulator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cupel.emulator.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** An independent validator judges answers. */
class SchemaConformityTest {

    private static final int SEEDS = 50;
    /** What the model may find in a prompt: what fits, what does not, and nothing. */
    private static final List<JsonNode> ITEMS = List.of(
            MissingNode.getInstance(),
            json("{\"question\":\"What  is water\",\"answer\":\"H2O\",\"id\":\"q-17\",\"score\":99}"),
            json(
                    "{\"question\":null,\"answer\":[1,2,3],\"id\":7,\"score\":\"high\",\"tags\":[\"a\",\"b\",\"c\",\"d\"]}"),
            json("[{\"question\":\"one\"},{\"answer\":2}]"),
            json("{\"when\":\"2026-02-30\",\"code\":\"x\",\"child\":{\"child\":{\"name\":\"deep\"}}}"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'object','properties':{'question':{'type':'string'},'answer':{'type':'string'}},'required':['question','answer'],'additionalProperties':false}",
                "{'type':'object','properties':{'score':{'type':'integer','minimum':1,'maximum':5},'ratio':{'type':'number','minimum':0.1,'maximum':0.9}},'required':['score','ratio']}",
                "{'type':'object','properties':{'low':{'type':'integer','maximum':-3},'high':{'type':'number','minimum':1000}},'required':['low','high']}",
                "{'type':'array','minItems':2,'maxItems':3,'items':{'type':'object','properties':{'id':{'type':'string'}},'required':['id']}}",
                "{'type':'object','properties':{'tags':{'type':'array','items':{'type':'string','minLength':3,'maxLength':9},'maxItems':2}},'required':['tags']}",
                "{'type':'object','properties':{'code':{'type':'string','pattern':'^[A-Z]{2}-[0-9]{4}$'},'when':{'type':'string','format':'date'},'at':{'type':'string','format':'date-time'}},'required':['code','when','at']}",
                "{'type':'object','properties':{'a':{'type':'string','format':'uuid'},'b':{'type':'string','format':'uri'},'c':{'type':'string','format':'email'},'d':{'type':'string','format':'duration'},'e':{'type':'string','format':'time'}},'required':['a','b','c','d','e']}",
                "{'type':'object','properties':{'genre':{'type':'string','enum':['pop','rock']},'year':{'enum':[1999,2026]},'fixed':{'const':'yes'}},'required':['genre','year','fixed']}",
                "{'type':'object','properties':{'answer':{'type':['string','null']},'question':{'anyOf':[{'type':'null'},{'type':'string'}]}},'required':['answer','question']}",
                "{'$defs':{'node':{'type':'object','properties':{'name':{'type':'string'},'child':{'anyOf':[{'$ref':'#/$defs/node'},{'type':'null'}]}},'required':['name','child']}},'$ref':'#/$defs/node'}",
                "{'type':'object','properties':{'name':{'type':'string'},'children':{'type':'array','items':{'$ref':'#'}}},'required':['name','children']}",
                "{'type':'object','properties':{'name':{'type':'string'},'child':{'$ref':'#'}},'required':['name']}",
                "{'type':'array','prefixItems':[{'type':'string'},{'type':'integer'}],'items':false,'minItems':2}",
                "{'type':'object','additionalProperties':{'type':'integer'},'required':['x','y']}",
                "{'type':'object','additionalProperties':{'type':'boolean'},'minProperties':3}",
                "{'type':'object','properties':{'answer':{'oneOf':[{'type':'array','items':{'type':'integer'}},{'type':'boolean'}]}},'required':['answer']}",
                "{'type':'boolean'}",
                "{'type':'null'}",
                "{'type':'string','minLength':400}"
            })
    void answersConform(String text) {
        var schema = json(text.replace('\'', '"'));
        var validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        for (var item : ITEMS) {
            for (var seed = 0; seed < SEEDS; seed++) {
                var answer = new SchemaAnswer(schema, "Tell me about water", new SplittableRandom(seed)).of(item);
                var errors = validator.validate(
                        answer, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
                assertThat(errors).as("%s of %s: %s", schema, item, answer).isEmpty();
            }
        }
    }

    /** The API's own schemas say it in other words: types in upper case, int64 as strings, nullable. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'OBJECT','properties':{'question':{'type':'STRING','nullable':true},'score':{'type':'INTEGER','minimum':0,'maximum':3}},'required':['question','score']}",
                "{'type':'ARRAY','minItems':'2','maxItems':'2','items':{'type':'STRING','maxLength':'4'}}",
                "{'type':'OBJECT','properties':{'a':{'type':'ARRAY','items':{'type':'NUMBER'}},'b':{'type':'BOOLEAN'}},'required':['a','b'],'minProperties':'2'}"
            })
    void answersConformToTheSchemasOfTheApi(String text) {
        var schema = json(text.replace('\'', '"'));
        var validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(standard(schema));
        for (var item : ITEMS) {
            for (var seed = 0; seed < SEEDS; seed++) {
                var answer = new SchemaAnswer(schema, "Tell me about water", new SplittableRandom(seed)).of(item);
                assertThat(validator.validate(answer))
                        .as("%s of %s: %s", schema, item, answer)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"propertyOrdering", "property_ordering"})
    void membersComeInTheOrderAskedFor(String member) {
        var schema =
                json("{\"type\":\"OBJECT\",\"properties\":{\"a\":{\"type\":\"STRING\"},\"b\":{\"type\":\"STRING\"},"
                        + "\"c\":{\"type\":\"STRING\"}},\"" + member + "\":[\"c\",\"a\"]}");
        var answer = new SchemaAnswer(schema, "x", new SplittableRandom(1)).of(MissingNode.getInstance());
        assertThat(answer.propertyNames()).containsExactly("c", "a", "b");
    }

    private static JsonNode standard(JsonNode schema) {
        return switch (schema) {
            case ObjectNode object -> {
                var standard = Json.object();
                object.properties().forEach(p -> standard.set(p.getKey(), standard(p.getValue())));
                standard.remove("nullable");
                if (schema.path("nullable").asBoolean(false)) {
                    standard.putArray("type")
                            .add("null")
                            .add(schema.path("type").stringValue().toLowerCase(Locale.ROOT));
                } else if (schema.path("type").isString()) {
                    standard.put("type", schema.path("type").stringValue().toLowerCase(Locale.ROOT));
                }
                yield standard;
            }
            case ArrayNode array -> array;
            case JsonNode value ->
                value.isString() && value.stringValue().matches("\\d+")
                        ? Json.MAPPER.readTree(value.stringValue())
                        : value;
        };
    }

    private static JsonNode json(String text) {
        return Json.MAPPER.readTree(text);
    }
}
