package dev.cupel.emulator.http;

import dev.cupel.emulator.fault.Faults;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The emulator's own routes, under {@code /emulator}; they need no key and no fault hits them. */
final class ControlRoutes {

    private final Faults faults;
    private final Supplier<JsonNode> ledger;

    ControlRoutes(Faults faults, Supplier<JsonNode> ledger) {
        this.faults = faults;
        this.ledger = ledger;
    }

    Reply answer(Call call) throws IOException {
        return switch (call.method() + " " + call.path()) {
            case "GET /emulator/health" -> Reply.ok(Json.object().put("status", "UP"));
            case "GET /emulator/ledger" -> Reply.ok(ledger.get());
            case "GET /emulator/faults" -> Reply.ok(faults.toJson());
            case "PUT /emulator/faults" -> replace(call);
            case "DELETE /emulator/faults" -> clear();
            default -> throw ApiException.notFound();
        };
    }

    private Reply replace(Call call) throws IOException {
        try {
            faults.replace(new String(call.body().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw ApiException.invalidArgument(String.valueOf(e.getMessage()));
        }
        return Reply.ok(faults.toJson());
    }

    private Reply clear() {
        faults.clear();
        return Reply.ok(faults.toJson());
    }
}
