package dev.cupel.emulator.webhook;

import java.util.Map;

/** One POST to a receiver. */
record Letter(String uri, Map<String, String> headers, String body) {}
