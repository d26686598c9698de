package dev.cupel.results.answer;

import dev.cupel.results.answer.Answer.Failure;
import dev.cupel.results.answer.Answer.Unusable;
import dev.cupel.results.answer.AnswerText.Parsed;
import dev.cupel.results.answer.AnswerText.Said;
import dev.cupel.results.answer.AnsweredRequest.Strays;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads answers about several items: an array with an element for each. An element belongs to the item whose id it
 * repeats, wherever it stands; the first one counts.
 */
record PackedAnswers(AnswerCheck check) {

    private static final Unusable LEFT_OUT = new Unusable(Failure.MISSING, "the answer has no element for the item");

    Said read(AnswerText text, List<String> items) {
        return text.parse()
                .map(parsed -> read(parsed, parsed.open() > 0 || text.isLimited(), items))
                .orElseGet(() -> Said.ofAll(items, text.noJson()));
    }

    private Said read(Parsed parsed, boolean cut, List<String> items) {
        var found = new HashMap<String, Answer>();
        var foreign = 0;
        var repeated = new ArrayList<String>();
        for (var element : wholeElements(parsed)) {
            var id = AnswerCheck.idIn(element).orElse("");
            if (!items.contains(id)) {
                foreign++;
            } else if (found.containsKey(id)) {
                repeated.add(id);
            } else {
                found.put(id, check.check(AnswerCheck.withoutId(element), parsed.repaired()));
            }
        }
        var answers = new LinkedHashMap<String, Answer>();
        items.forEach(item -> answers.put(item, found.getOrDefault(item, cut ? AnswerText.CUT : LEFT_OUT)));
        return new Said(answers, new Strays(foreign, repeated));
    }

    /** Without the last one where it was cut off: half a sentence may satisfy a schema. */
    private static List<JsonNode> wholeElements(Parsed parsed) {
        var elements = new ArrayList<JsonNode>();
        if (parsed.json().isArray()) {
            parsed.json().forEach(elements::add);
        } else {
            elements.add(parsed.json());
        }
        // One that is open is the array itself.
        var isCut = parsed.open() > (parsed.json().isArray() ? 1 : 0);
        return isCut && !elements.isEmpty() ? elements.subList(0, elements.size() - 1) : elements;
    }
}
