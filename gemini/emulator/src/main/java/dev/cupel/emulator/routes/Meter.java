package dev.cupel.emulator.routes;

import dev.cupel.emulator.answer.Answer.Usage;
import dev.cupel.emulator.bill.InteractiveBill;
import dev.cupel.emulator.limit.Limits;
import dev.cupel.emulator.wire.ApiException;

/** Lets interactive calls through at their rate, and bills them. */
public record Meter(Limits limits, InteractiveBill bill) {

    /**
     * Counts an answered call, just before its answer is sent.
     *
     * @throws ApiException 429 when the model's rate is used up; then it is not billed
     */
    void count(String model, Usage usage) {
        limits.interactive(model, usage.prompt());
        bill.add(model, usage.counts());
    }
}
