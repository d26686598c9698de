package dev.cupel.emulator.jobs;

import dev.cupel.emulator.answer.Answer.Usage;
import tools.jackson.databind.node.ObjectNode;

/**
 * What comes of one request.
 *
 * @param copies how often the line is in the result
 * @param billed zero tokens when nothing was said at a price
 * @param failed whether the line is an error
 */
record OutputLine(ObjectNode line, int copies, Usage billed, boolean failed) {

    boolean paid() {
        return billed.prompt() > 0;
    }
}
