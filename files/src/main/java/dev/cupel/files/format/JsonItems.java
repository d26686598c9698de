package dev.cupel.files.format;

import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.ItemMaker;
import dev.cupel.files.input.Place;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Makes items of values of JSON.
 *
 * @param maxText characters of all that an item may have
 */
record JsonItems(ItemMaker maker, int maxText) {

    /** The item that the value is at which the parser is, which is read to its end. */
    Found next(JsonParser parser, Place place) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return new Problem(place, "the item is not an object");
        }
        var members = JsonMembers.read(parser, maker.idName(), maxText);
        if (members.problem().isPresent()) {
            return new Problem(place, members.problem().get());
        }
        return members.isIdText()
                ? maker.make(members.texts(), place, place.number())
                : maker.idProblem(place, "neither a text nor a number");
    }
}
