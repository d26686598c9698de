package dev.cupel.emulator.lines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.answer.Answer;
import dev.cupel.emulator.answer.Answer.Usage;
import dev.cupel.emulator.fault.OnLine.TextChange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of answers that are arrays. */
class ElementFaultsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DROPPED_ELEMENT|[{\"a\":1},2,3]|[{\"a\":1},2]",
                "REPEATED_ELEMENT|[{\"a\":1},2,3]|[{\"a\":1},2,3,{\"a\":1}]",
                "REVERSED_ELEMENTS|[{\"a\":1},2,3]|[3,2,{\"a\":1}]",
                "DROPPED_ELEMENT|[]|[]",
                "DROPPED_ELEMENT|{\"a\":[1]}|{\"a\":[1]}",
                "REPEATED_ELEMENT|no array|no array",
            })
    void changesArraysOnly(TextChange fault, String right, String spoiled) {
        var answer = new Answer(right, "", "STOP", new Usage(10, 5, 0), "id", "gemini-3.1-flash-lite");

        var response = AnswerFaults.spoiled(fault, answer).json();

        assertThat(response.at("/candidates/0/content/parts/0/text").asString()).isEqualTo(spoiled);
    }
}
