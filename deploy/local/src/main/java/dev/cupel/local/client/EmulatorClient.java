package dev.cupel.local.client;

import dev.cupel.local.client.answer.Ledger;
import tools.jackson.databind.JsonNode;

/** The REST interface of an emulator of Gemini. */
public final class EmulatorClient {

    private final String url;
    private final Rest rest;

    EmulatorClient(String url, Rest rest) {
        this.url = url;
        this.rest = rest;
    }

    public Ledger ledger() throws InterruptedException {
        return rest.get(ledgerUrl(), Ledger.class);
    }

    /** As the emulator wrote it. */
    public JsonNode ledgerJson() throws InterruptedException {
        return rest.get(ledgerUrl());
    }

    private String ledgerUrl() {
        return url + "/emulator/ledger";
    }
}
